import { syllablesOf } from './pinyin.ts'

/** A part of a folded name: what is found by each of its characters, what is found by its start, or neither. */
export type NamePart =
  | { readonly type: 'characters'; readonly text: string; readonly syllables: readonly string[] }
  | { readonly type: 'word' | 'gap'; readonly text: string }

// Scripts that put no spaces between words.
const spaceless = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]`
const part = new RegExp(
  String.raw`(?<characters>${spaceless}+)|(?<word>(?:(?!${spaceless})[\p{L}\p{N}'’])+)|(?:(?!${spaceless})[^\p{L}\p{N}'’])+`,
  'gu',
)

/**
 * Takes a folded name apart.
 *
 * @param isOfPerson whether it may begin with a surname, which is often read otherwise
 */
export function namePartsOf(folded: string, isOfPerson: boolean): readonly NamePart[] {
  return Array.from(folded.matchAll(part), ({ 0: text, index, groups }): NamePart => {
    if (groups?.['characters']) {
      return { type: 'characters', text, syllables: syllablesOf(text, isOfPerson && index === 0) }
    }
    return { type: groups?.['word'] ? 'word' : 'gap', text }
  })
}
