const longest = 500

/**
 * Text as it is compared: full-width and half-width alike, lower case, no accents on Latin letters, nothing that cannot
 * be seen. Accents go from Latin alone: in Japanese, what Unicode calls a mark makes another letter. No name is longer
 * than 500 characters; the rest of one that is does not count.
 *
 * @example comparableText('Ａcmé ') // 'acme'
 */
export function comparableText(text: string): string {
  return text
    .slice(0, longest)
    .replaceAll(/\p{Cf}/gu, '')
    .normalize('NFKD')
    .replaceAll(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** Whether somebody has put signs in the place of what they hide, as in `138****0000` or `王某某`. */
export function isMasked(text: string): boolean {
  return /[*＊•●×某]/u.test(text)
}
