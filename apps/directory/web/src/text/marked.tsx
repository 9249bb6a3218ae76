import { Mark } from '@mantine/core'
import type { ReactNode } from 'react'
import { markedParts, type PinyinMatch } from './marked-parts.ts'
import { visible } from './visible.ts'

/** A vendor's text with what was searched marked in it. */
export function Marked({ text, search, pinyin }: MarkedProps): ReactNode {
  if (!search) return <bdi>{visible(text)}</bdi>
  return (
    <bdi>
      {markedParts(text, search, pinyin).map((part, place) =>
        part.isMarked ? <Mark key={place}>{visible(part.text)}</Mark> : visible(part.text),
      )}
    </bdi>
  )
}

export interface MarkedProps {
  readonly text: string
  readonly search: string
  readonly pinyin: PinyinMatch | null
}
