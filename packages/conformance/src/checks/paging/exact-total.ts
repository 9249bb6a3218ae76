import type { Check } from '../../check.ts'
import { failureWords, isFailure } from '../../failure/failure-words.ts'
import { readList } from '../../listing/read-list.ts'
import { recordText } from '../../listing/record-text.ts'
import { toldTotals } from '../../listing/told-totals.ts'

export const exactTotal: Check = {
  id: 'paging/exact-total',
  requirement: '7.5',
  title: "Tells the vendor's total, and refuses a list that ends short of it",
  why: 'A record that the vendor counts and never hands over is lost, and only the total tells.',
  fails: 'It calls a list whole although a record is missing.',
  needs: ['paging/page-sizes'],
  exempt: ({ operations }) =>
    operations.customers.pagination.total === 'exact' ? null : 'the vendor gives no exact total',
  async run(trial) {
    const { maximumSize } = trial.plugin.manifest.operations.customers.pagination
    const pageSize = Math.min(maximumSize, 4)
    const size = 3 * pageSize - 1
    await toldTotals(trial, { size, pageSize, total: size })

    await using stand = await trial.start({
      size,
      cut(all, window) {
        const hidden = recordText(all[pageSize])
        return all.slice(window.offset, window.offset + window.size).filter((record) => recordText(record) !== hidden)
      },
    })
    const { records, failure, outcome } = await readList(stand, { pageSize })
    const expected = `${size - 1} customers, then a KehuError of category contract`
    if (isFailure(failure, 'contract') && records.length === size - 1 && outcome?.status === 'failed') return
    trial.find({
      message: `A list from which the vendor withholds one of ${size} records is taken for whole; leave its end to core, which holds it against the total.`,
      request: stand.mock.ledger.requests.at(-1),
      expected,
      actual: `${records.length} customers, then ${failureWords(failure)}, status ${outcome?.status}`,
    })
  },
}
