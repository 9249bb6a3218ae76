import { createContext, use, type Context, type ReactNode } from 'react'
import { Marked } from '../text/marked.tsx'
import type { PinyinMatch } from '../text/marked-parts.ts'

/** What was searched for the rows that are shown. */
export const Searched: Context<{ readonly search: string; readonly pinyin: PinyinMatch | null }> = createContext<{
  readonly search: string
  readonly pinyin: PinyinMatch | null
}>({ search: '', pinyin: null })

/** A vendor's text in the list, with what was searched marked. */
export function SearchedText({ text }: { readonly text: string | null }): ReactNode {
  const { search, pinyin } = use(Searched)
  return text === null ? null : <Marked text={text} search={search} pinyin={pinyin} />
}
