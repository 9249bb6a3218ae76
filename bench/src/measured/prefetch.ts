import { setTimeout } from 'node:timers/promises'
import { measureRounds, type Times } from '../rounds.ts'
import { answer } from './answer.ts'
import type { SlowList } from './directory.ts'
import { factories } from './providers.ts'

/** A list that is worked on page by page. */
export interface PrefetchRun {
  readonly list: SlowList
  readonly pageSize: number
  /** Milliseconds of asynchronous work on each page. */
  readonly workMs: number
  readonly rounds: number
}

answer(async ({ list, pageSize, workMs, rounds }: PrefetchRun): Promise<Times> => {
  const provider = factories[list.vendor]({ ...list.options, baseUrl: list.baseUrl })
  const read = (prefetch: number, work: number) => async (): Promise<void> => {
    let counted = 0
    for await (const { customers } of provider.customers(list.query, { pageSize, prefetch }).pages()) {
      counted += customers.length
      if (work > 0) await setTimeout(work)
    }
    if (counted !== list.customers) throw new Error(`${counted} of ${list.customers} customers came.`)
  }
  return measureRounds(
    {
      'no work, none ahead': read(0, 0),
      'no work, 4 ahead': read(4, 0),
      'work, none ahead': read(0, workMs),
      'work, 1 ahead': read(1, workMs),
    },
    rounds,
  )
})
