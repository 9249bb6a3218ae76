import type { Check } from '../../check.ts'
import { recordText } from '../../plugin/record-text.ts'
import { readAll } from '../../read-all.ts'

export const walk: Check = {
  id: 'paging/walk',
  requirement: '7.1',
  title: 'Lists every record once, in order, in as few requests as the page size allows',
  why: 'A list that is cut short, doubled or out of order without a word is worse than none: nobody looks for what is missing.',
  fails: 'It takes the first page for the whole list.',
  needs: ['request/values'],
  async run(trial) {
    const size = Math.min(trial.plugin.manifest.operations.customers.pagination.maximumSize, 20)
    for (const records of [0, 1, size - 1, size, size + 1, 3 * size + 1]) {
      await using stand = await trial.start({ size: records })
      const customers = await readAll(stand.provider.customers(stand.query, { pageSize: size }))
      const sent = stand.mock.records.map(recordText)
      const listed = customers.map(({ raw }) => recordText(raw))
      if (listed.join() === sent.join()) continue
      trial.find({
        message: `Of ${records} records, ${listed.length} came, or in another order; hand over each record once, as it comes.`,
        request: stand.mock.ledger.requests.at(-1),
      })
    }
  },
}
