// What a terminal or a log obeys instead of showing: control and format characters, ends of lines, halves of a pair,
// and the two characters that XML has no place for.
const obeyed = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\uFFFE\uFFFF]/gu

/**
 * A stranger's text on one line, with everything that is obeyed rather than shown as `\u{…}`: what a plugin says must
 * not move the cursor, hide a line, or start a command of a CI job.
 *
 * @example visibleText('\u001B[2Jall well') // '\\u{1b}[2Jall well'
 */
export function visibleText(text: string): string {
  return text.replaceAll(obeyed, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
}

/** The same for a text of several lines, such as a request: they stay apart. */
export function visibleLines(text: string): string[] {
  return text.split('\n').map(visibleText)
}

/**
 * The same JSON, with what is obeyed as `\u…`: `JSON.stringify` leaves some of it as it is. A line break between the
 * parts stays.
 */
export function escapedText(json: string): string {
  return json.replaceAll(obeyed, (character) =>
    character === '\n'
      ? character
      : Array.from(
          { length: character.length },
          (_, index) => String.raw`\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
        ).join(''),
  )
}
