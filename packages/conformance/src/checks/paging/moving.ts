import type { MockRecord } from '@kehu/core/v1/mock'
import * as fc from 'fast-check'
import type { Check } from '../../check.ts'
import { failureWords, isFailure } from '../../failure/failure-words.ts'
import { readList } from '../../listing/read-list.ts'
import type { Trial } from '../../trial.ts'

/** Something that happens to the list while it is read. */
interface Move {
  readonly kind: 'inserted' | 'deleted'
  /** Records before it. */
  readonly place: number
  /** The page before which it happens, from 2. */
  readonly page: number
}

export const moving: Check = {
  id: 'paging/moving',
  requirement: '7.8',
  title: 'Hands over nothing twice from a list that moves, and does not call it complete when its total moved',
  why: 'Customers come and go while they are listed; whoever stores the list must know that it may have a hole.',
  fails: 'It calls a list complete whose total moved while it was read.',
  needs: ['paging/repeats'],
  async run(trial) {
    const pageSize = Math.min(trial.plugin.manifest.operations.customers.pagination.maximumSize, 4)
    const move = fc.record<Move>({
      kind: fc.constantFrom('inserted', 'deleted'),
      place: fc.nat({ max: 4 * pageSize }),
      page: fc.integer({ min: 2, max: 4 }),
    })
    const property = fc.asyncProperty(
      fc.array(move, { minLength: 1, maxLength: 2 }),
      async (moves) => (await faultOf(trial, pageSize, moves)) === null,
    )
    const { counterexample } = await fc.check(property, { seed: trial.seed, numRuns: trial.samples })
    if (!counterexample) return
    const [moves] = counterexample
    const happened = moves.map(({ kind, place, page }) => `a record ${kind} at place ${place + 1} before page ${page}`)
    const fault = await faultOf(trial, pageSize, moves)
    trial.find({ message: `With ${happened.join(' and ')}, a list of four pages ${fault}; leave its end to core.` })
  },
}

/** What is wrong with a list that moved, in words that follow "the list"; `null` for nothing. */
async function faultOf(trial: Trial, pageSize: number, moves: readonly Move[]): Promise<string | null> {
  const { style, total } = trial.plugin.manifest.operations.customers.pagination
  const size = 4 * pageSize - 1
  let spare: MockRecord[] = []
  const done = new Set<Move>()
  await using stand = await trial.start({
    size: size + moves.length,
    dataset(made) {
      spare = made.slice(size)
      return made.slice(0, size)
    },
    alter(all, call) {
      let list = all
      for (const each of moves) {
        if (each.page > call || done.has(each)) continue
        done.add(each)
        const inserted = each.kind === 'inserted' ? spare.splice(0, 1) : []
        list = list.toSpliced(each.place, each.kind === 'deleted' ? 1 : 0, ...inserted)
      }
      return list
    },
  })
  const { records, failure, outcome } = await readList(stand, { pageSize })
  if (new Set(records).size < records.length) return 'holds a record twice'
  // A paging of the plugin's own makes one total of several answers; only its own word can be held against it.
  const told = stand.events.flatMap((event) => (event.type === 'page' ? [event.total] : []))
  const totals = style === 'custom' ? told : stand.mock.ledger.pages.map((page) => page.total)
  const hasMoved = new Set(totals).size > 1
  // A record that came and one that went hide each other from the total: the list is short of it, and that is told.
  if (isFailure(failure, 'contract') && total === 'exact' && !hasMoved) return null
  if (failure !== null) return `fails with ${failureWords(failure)}`
  if (total !== 'exact' || !hasMoved || outcome?.status === 'incomplete') return null
  return `is called ${outcome?.status}, although its total moved`
}
