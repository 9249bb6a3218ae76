// Control characters, and marks that turn the direction of writing.
const obeyed = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/**
 * A vendor's text for a terminal, without what a terminal obeys: a customer's name must not move the cursor or rewrite
 * the line.
 */
export function plainText(text: string): string {
  return text.replaceAll(obeyed, '')
}

/** The same JSON with what a terminal obeys as `\u…`: `JSON.stringify` leaves some of it as it is. */
export function escapedText(json: string): string {
  return json.replaceAll(obeyed, (character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
