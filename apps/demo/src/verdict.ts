import type { Outcome } from '@kehu/core'

/** What the list was worth: sentences for the reader, and the exit code for a script. */
export interface Verdict {
  readonly sentences: readonly string[]
  readonly exitCode: number
}

/** A list that may miss records is a list still; one that failed is none. */
export function verdict(outcomes: { readonly [connection: string]: Outcome }): Verdict {
  const all = Object.entries(outcomes)
  const incomplete = all.filter(([, { status }]) => status === 'incomplete')
  const failed = all.filter(([, { status }]) => status === 'failed')
  const sentences = incomplete.map(
    ([id]) => `${id} may miss records, since the list changed while it was read; run again.`,
  )
  if (failed.length > 0) {
    const rest = failed.length < all.length ? '; the others were listed to their end' : ''
    sentences.push(`${failed.length} of ${all.length} connections failed${rest}.`)
  }
  return { sentences, exitCode: failed.length > 0 ? 1 : 0 }
}
