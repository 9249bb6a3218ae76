import type { ReactNode } from 'react'
import type { Formats } from '../words/formats.ts'

/** A day; the whole moment stands in its title. */
export function MomentText({ at, formats }: { readonly at: string | null; readonly formats: Formats }): ReactNode {
  return at === null ? null : (
    <time dateTime={at} title={formats.time(at)}>
      {formats.day(at)}
    </time>
  )
}
