import type { Check } from '../../check.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { recordText } from '../../listing/record-text.ts'

export const randomAccess: Check = {
  id: 'paging/random-access',
  requirement: '7.4',
  title: 'Gives any page by its number, in any order',
  why: 'A table on a screen jumps to page seven; it must be the seventh.',
  fails: 'It counts pages from zero where the vendor counts from one.',
  needs: ['paging/page-sizes'],
  exempt: ({ operations }) =>
    operations.customers.pagination.randomAccess ? null : 'its pages cannot be asked for by number',
  async run(trial) {
    const { firstPage = 1, maximumSize } = trial.plugin.manifest.operations.customers.pagination
    const size = Math.min(maximumSize, 4)
    await using stand = await trial.start({ size: 4 * size + 1 })
    const records = stand.records.map(recordText)
    for (const index of [4, 0, 2, 3, 1]) {
      const number = firstPage + index
      const page = await stand.provider.listPage(stand.query, { page: number, pageSize: size })
      const request = stand.mock.ledger.requests.at(-1)
      const difference = listDifference(
        records.slice(index * size, (index + 1) * size),
        page.customers.map(({ raw }) => recordText(raw)),
      )
      if (difference !== null) {
        trial.find({ message: `Page ${number}, asked for by its number, ${difference}.`, request })
      } else if (page.page !== number) {
        const message = `Page ${number} says that it has another number; give the vendor's own.`
        trial.find({ message, request, expected: String(number), actual: String(page.page) })
      }
    }
  },
}
