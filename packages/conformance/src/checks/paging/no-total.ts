import type { Check } from '../../check.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { readList } from '../../listing/read-list.ts'
import { recordText } from '../../listing/record-text.ts'
import { toldTotals } from '../../listing/told-totals.ts'

export const noTotal: Check = {
  id: 'paging/no-total',
  requirement: '7.5',
  title: 'Tells no total where the vendor gives none, and ends only where the pages end',
  why: 'A number that is made up looks like a promise.',
  fails: 'It gives the number of records on a page for the total.',
  needs: ['paging/page-sizes'],
  exempt: ({ operations }) => (operations.customers.pagination.total === 'none' ? null : 'the vendor gives a total'),
  async run(trial) {
    const pageSize = Math.min(trial.plugin.manifest.operations.customers.pagination.maximumSize, 4)
    await toldTotals(trial, { size: 3 * pageSize - 1, pageSize, total: null })
    // Full pages only: none of them looks like the last.
    await using stand = await trial.start({ size: 2 * pageSize })
    const { records, outcome } = await readList(stand, { pageSize })
    const request = stand.mock.ledger.requests.at(-1)
    const difference = listDifference(stand.records.map(recordText), records)
    if (difference !== null) {
      trial.find({ message: `A list of two full pages ${difference}; read on to the end of the pages.`, request })
    } else if (outcome?.status !== 'complete') {
      const message = 'A list of two full pages comes whole and is not called complete.'
      trial.find({ message, request, expected: 'complete', actual: String(outcome?.status) })
    }
  },
}
