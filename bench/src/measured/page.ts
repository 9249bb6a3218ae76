import { measureRounds, type Times } from '../rounds.ts'
import { answer } from './answer.ts'
import { listPage, type PageInput } from './list-page.ts'

/** A page to list, so many times a round. */
export interface PageRun extends PageInput {
  /** The provider, or what a user would pick instead; a bare fetch is there with either. */
  readonly who: 'kehu' | 'peers'
  readonly rounds: number
  readonly repeats: number
}

answer(async (run: PageRun): Promise<Times> => {
  const contenders = Object.entries(await listPage(run))
    .filter(([name]) => name === 'raw' || isOfKehu(name) === (run.who === 'kehu'))
    .map(([name, list]) => [
      name,
      async () => {
        for (let repeat = 0; repeat < run.repeats; repeat++) await list()
      },
    ])
  return measureRounds(Object.fromEntries(contenders), run.rounds)
})

function isOfKehu(name: string): boolean {
  return name.startsWith('kehu') || name === 'raw-mapped'
}
