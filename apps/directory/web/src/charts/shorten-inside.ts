/**
 * Takes out the middle of a name that is too long, where names of one house differ least.
 *
 * @param fits whether a text is short enough
 * @example shortenInside('shanghai-branch-office', (text) => text.length <= 12) // 'shangh…ffice'
 */
export function shortenInside(name: string, fits: (text: string) => boolean): string {
  if (fits(name)) return name
  // By what is seen as one character.
  const characters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment)
  const kept = (count: number): string =>
    `${characters.slice(0, Math.ceil(count / 2)).join('')}…${characters.slice(characters.length - Math.floor(count / 2)).join('')}`
  let count = characters.length - 1
  while (count > 1 && !fits(kept(count))) count -= 1
  return kept(count)
}
