import type { Customer } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { readList } from '../../listing/read-list.ts'
import { recordText } from '../../listing/record-text.ts'
import { readPageAndDie } from '../../resume/read-page-and-die.ts'

export const kill: Check = {
  id: 'paging/kill',
  requirement: '7.16',
  title: 'Goes on in a new process after each page, when the last one was killed',
  why: 'A machine goes down without notice; what was paid for and stored must not be read again, nor be lost.',
  fails: 'It keeps the place of a cursor in the memory of its process.',
  needs: ['paging/resume'],
  async run(trial) {
    const { plugin } = trial
    const pageSize = Math.min(plugin.manifest.operations.customers.pagination.maximumSize, 3)
    const size = 4 * pageSize - 1
    await using stand = await trial.start({ size })
    const { customers: whole, failure: broken } = await readList(stand, { pageSize })
    if (broken !== null) {
      trial.find({ message: `A list of ${size} records fails with ${failureWords(broken)}.` })
      return
    }
    const customers: Customer[] = []
    let cursor: string | null = null
    // A list of more pages than records goes in a circle, and is seen to differ.
    for (let page = 1; page <= size + 1; page++) {
      const told = await readPageAndDie(
        {
          entry: plugin.entry.href,
          factory: plugin.declaration.factory,
          options: stand.options,
          query: stand.query,
          pageSize,
          cursor,
          now: stand.clock.now(),
          seed: trial.seed + page,
        },
        plugin.conditions,
      )
      if ('failure' in told) {
        trial.find({
          message: `Page ${page} cannot be read in a process of its own (${told.failure}); a cursor and the options must be all that it takes.`,
          request: stand.mock.ledger.requests.at(-1),
        })
        return
      }
      customers.push(...told.customers)
      cursor = told.cursor
      if (cursor === null) break
    }
    const difference = listDifference(whole.map(written), customers.map(written))
    if (difference === null) return
    trial.find({
      message: `Read page by page, each in a new process, the list ${difference}; keep the whole place in the cursor.`,
      request: stand.mock.ledger.requests.at(-1),
    })
  },
}

/** A customer as text, in this process and another: what is undefined does not cross over. */
function written({ raw, ...customer }: Customer): string {
  return recordText([Object.entries(customer).toSorted(([one], [other]) => (one < other ? -1 : 1)), raw])
}
