/**
 * A vendor's text for a terminal: control characters and marks that turn the direction of writing are left out, since
 * a customer's name must not move the cursor or rewrite the line.
 */
export function plainText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
}
