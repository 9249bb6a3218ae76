/** A piece of a text, and whether it is what somebody looked for. */
export interface Part {
  readonly text: string
  readonly isMarked: boolean
}

/** Finds a syllable text in Chinese; gives the places of the characters that it names, or `null`. */
export type PinyinMatch = (text: string, pinyin: string) => readonly number[] | null

/**
 * Cuts a text at what was searched: each word wherever it stands, and pinyin where it names characters.
 *
 * @example markedParts('张三丰', '三', null) // 张, 三 (marked), 丰
 */
export function markedParts(text: string, search: string, pinyin: PinyinMatch | null): readonly Part[] {
  const characters = Array.from(text)
  const marks = Array.from<boolean>({ length: characters.length }).fill(false)
  const folded = characters.map(fold)
  // Chinese beside Latin letters is searched as two words.
  for (const word of search.normalize('NFKC').match(/\p{Script=Han}+|[^\p{Script=Han}\s]+/gu) ?? []) {
    const places = placesOf(folded, Array.from(word, fold)) ?? pinyin?.(text, word.toLowerCase()) ?? []
    for (const place of places) marks[place] = true
  }
  const parts: { text: string; isMarked: boolean }[] = []
  characters.forEach((character, place) => {
    const isMarked = marks[place] ?? false
    const last = parts.at(-1)
    if (last?.isMarked === isMarked) last.text += character
    else parts.push({ text: character, isMarked })
  })
  return parts
}

function placesOf(characters: readonly string[], word: readonly string[]): readonly number[] | null {
  const places: number[] = []
  for (let start = 0; start + word.length <= characters.length; start += 1) {
    if (word.every((letter, at) => characters[start + at] === letter)) {
      places.push(...word.map((_letter, at) => start + at))
    }
  }
  return places.length > 0 ? places : null
}

function fold(character: string): string {
  return character.normalize('NFKC').toLowerCase()
}
