import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { readList } from '../../listing/read-list.ts'
import { recordText } from '../../listing/record-text.ts'
import type { Trial } from '../../trial.ts'

/** A default page of more records than this is tried by nobody here: the mock takes longer to write it than all else. */
const cheapPage = 100

export const walk: Check = {
  id: 'paging/walk',
  requirement: '7.1',
  title: 'Lists every record once, in order, and says that the list is complete',
  why: 'A list that is cut short, doubled or out of order without a word is worse than none: nobody looks for what is missing.',
  fails: 'It drops the first record of each page behind the first.',
  needs: ['answer/records'],
  async run(trial) {
    const { defaultSize, maximumSize } = trial.plugin.manifest.operations.customers.pagination
    const size = Math.min(maximumSize, 5)
    for (const records of new Set([0, 1, size - 1, size, size + 1, 3 * size + 1])) await listed(trial, records, size)
    if (defaultSize <= cheapPage) await listed(trial, defaultSize + 1)
  },
}

async function listed(trial: Trial, records: number, pageSize?: number): Promise<void> {
  await using stand = await trial.start({ size: records })
  const { records: came, failure, outcome } = await readList(stand, pageSize === undefined ? {} : { pageSize })
  const request = stand.mock.ledger.requests.at(-1)
  const list = `A list of ${records} records, ${pageSize ?? 'by default'} a page,`
  if (failure !== null) {
    trial.find({ message: `${list} fails with ${failureWords(failure)}.`, request })
    return
  }
  const difference = listDifference(stand.records.map(recordText), came)
  if (difference !== null) {
    const message = `${list} ${difference}; hand over each record once, in the vendor's order.`
    trial.find({ message, request })
    return
  }
  const { status, customers, cursor } = outcome ?? {}
  if (status === 'complete' && customers === records && cursor === null) return
  trial.find({
    message: `${list} came whole, but its outcome says otherwise; a whole list is complete, counts its customers and has no cursor.`,
    request,
    expected: `status complete, ${records} customers, cursor null`,
    actual: `status ${status}, ${customers} customers, cursor ${cursor === null ? 'null' : 'of a place'}`,
  })
}
