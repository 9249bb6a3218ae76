// What a vendor's text may hold that would change how the text around it reads: control characters, line ends, marks of
// direction, and what takes no width. Joiners stay, since letters and pictures are made with them.
const hidden = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

// Those that people type. The pictures of the others are in few fonts.
const signs = new Map([
  ['\t', '⇥'],
  ['\n', '⏎'],
  ['\r', '⏎'],
])

/**
 * The text with what cannot be seen as symbols: tabs and line ends as signs, all else as its number.
 *
 * @example visible('a\u202Eb\n') // 'a‹202E›b⏎'
 */
export function visible(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0
    return signs.get(character) ?? `‹${code.toString(16).toUpperCase().padStart(4, '0')}›`
  })
}
