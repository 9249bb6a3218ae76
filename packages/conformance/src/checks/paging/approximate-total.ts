import type { MockRecord } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { readList } from '../../listing/read-list.ts'
import { recordText } from '../../listing/record-text.ts'
import { toldTotals } from '../../listing/told-totals.ts'
import type { Trial } from '../../trial.ts'

export const approximateTotal: Check = {
  id: 'paging/approximate-total',
  requirement: '7.5',
  title: "Tells the vendor's total, and neither ends a list by it nor fails for it",
  why: 'A total that is only about right must not cut a list short, nor call a whole one broken.',
  fails: 'It stops as soon as it has as many records as the total says.',
  needs: ['paging/page-sizes'],
  exempt: ({ operations }) =>
    operations.customers.pagination.total === 'approximate' ? null : 'the vendor gives no approximate total',
  async run(trial) {
    const { maximumSize, style } = trial.plugin.manifest.operations.customers.pagination
    const pageSize = Math.min(maximumSize, 4)
    const size = 3 * pageSize - 1
    await toldTotals(trial, { size, pageSize, total: size })
    await beyondTotal(trial, 'one more', size, (made) => ({ told: made, given: made.toSpliced(pageSize, 1) }))
    // A vendor with a cursor ends its list by itself, whatever the total.
    if (style !== 'page' && style !== 'offset') return
    await beyondTotal(trial, 'five fewer', size, (made) => ({ told: made.slice(0, -5), given: made }))
  },
}

/** Reads a list whose total is that of `told`, and which holds what is `given`. */
async function beyondTotal(
  trial: Trial,
  difference: string,
  size: number,
  lists: (made: readonly MockRecord[]) => {
    readonly told: readonly MockRecord[]
    readonly given: readonly MockRecord[]
  },
): Promise<void> {
  const pageSize = Math.ceil(size / 3)
  let given: readonly MockRecord[] = []
  await using stand = await trial.start({
    size,
    dataset(made) {
      const list = lists(made)
      given = list.given
      return list.told
    },
    cut: (_, { offset, size: asked }) => given.slice(offset, offset + asked),
  })
  const { records, failure, outcome } = await readList(stand, { pageSize })
  const list = `A list whose total says ${difference} than there are`
  const request = stand.mock.ledger.requests.at(-1)
  const wrong = listDifference(given.map(recordText), records)
  if (failure !== null) trial.find({ message: `${list} fails with ${failureWords(failure)}.`, request })
  else if (wrong !== null) trial.find({ message: `${list} ${wrong}; read on to the end of the pages.`, request })
  else if (outcome?.status !== 'complete') {
    const message = `${list} comes whole and is not called complete; an approximate total proves nothing.`
    trial.find({ message, expected: 'complete', actual: String(outcome?.status) })
  }
}
