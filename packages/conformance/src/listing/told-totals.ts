import type { Trial } from '../trial.ts'
import { readList } from './read-list.ts'
import { readPages } from './read-pages.ts'

interface Told {
  /** Records of the list. */
  readonly size: number
  readonly pageSize: number
  /** What each page and the outcome must say. */
  readonly total: number | null
}

/** Holds the total of each page, and of the outcome, against what the vendor told. */
export async function toldTotals(trial: Trial, { size, pageSize, total }: Told): Promise<void> {
  const advice = total === null ? 'where the vendor tells none, it is null' : 'pass on what the vendor tells'
  await using stand = await trial.start({ size })
  const told = (await readPages(stand, { pageSize })).map((page) => page.total)
  const wrong = told.findIndex((each) => each !== total)
  if (wrong >= 0) {
    trial.find({
      message: `Page ${wrong + 1} of a list of ${size} records tells another total; ${advice}.`,
      request: stand.mock.ledger.requests.at(wrong),
      expected: String(total),
      actual: String(told[wrong]),
    })
  }
  const { outcome } = await readList(stand, { pageSize })
  if (outcome?.total === total) return
  const message = `The outcome of a list of ${size} records tells another total; ${advice}.`
  trial.find({ message, expected: String(total), actual: String(outcome?.total) })
}
