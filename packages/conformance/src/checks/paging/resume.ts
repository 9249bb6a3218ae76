import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { pagePlan } from '../../listing/page-plan.ts'
import { readList } from '../../listing/read-list.ts'
import { readPages } from '../../listing/read-pages.ts'
import { recordText } from '../../listing/record-text.ts'
import { anotherProvider } from '../../stand/another-provider.ts'
import type { Stand, Trial } from '../../trial.ts'

export const resume: Check = {
  id: 'paging/resume',
  requirement: '7.14',
  title: 'Goes on from the cursor of any page in another provider, without a record lost or doubled',
  why: 'A job that was broken off stores the cursor as text, and goes on from it the next day.',
  fails: 'It gives the cursor of the page itself in place of that behind it.',
  needs: ['paging/pages'],
  async run(trial) {
    const pageSize = Math.min(trial.plugin.manifest.operations.customers.pagination.maximumSize, 4)
    await using stand = await trial.start({ size: 3 * pageSize - 1 })
    const sent = stand.records.map(recordText)
    const before: string[] = []
    for (const [index, { customers, cursor }] of (await readPages(stand, { pageSize })).entries()) {
      before.push(...customers.map(({ raw }) => recordText(raw)))
      if (cursor === null) continue
      const place = `The cursor of page ${index + 1}`
      if (!isPlainText(cursor)) {
        trial.find({
          message: `${place} is no plain text of visible ASCII characters; it must fit into a URL or a file.`,
        })
        continue
      }
      await goOn(trial, stand, place, cursor, before, sent)
    }
    await left(trial, stand, pageSize, sent)
  },
}

function isPlainText(cursor: unknown): cursor is string {
  return typeof cursor === 'string' && /^[!-~]+$/.test(cursor) && JSON.parse(JSON.stringify(cursor)) === cursor
}

/** Reads the rest of a list in another provider, and holds both parts together against the whole. */
async function goOn(
  trial: Trial,
  stand: Stand,
  place: string,
  cursor: string,
  before: readonly string[],
  whole: readonly string[],
): Promise<void> {
  const provider = anotherProvider(trial, stand, { runtime: stand.clock })
  const rest = await readList({ provider, query: stand.query }, { cursor })
  if (rest.failure !== null) {
    trial.find({ message: `${place} does not lead on in another provider: ${failureWords(rest.failure)}.` })
    return
  }
  const difference = listDifference(whole, [...before, ...rest.records])
  if (difference !== null) {
    trial.find({
      message: `${place} leads on in another provider, but both parts together make a list that ${difference}; a cursor leads behind its page.`,
    })
  } else if (rest.outcome?.status !== 'complete') {
    const message = `${place} leads on to the end in another provider, and the list is not called complete.`
    trial.find({ message, expected: 'complete', actual: String(rest.outcome?.status) })
  }
}

/** Leaves a list after each number of customers, and goes on from what its outcome says. */
async function left(trial: Trial, stand: Stand, pageSize: number, whole: readonly string[]): Promise<void> {
  const plan = await pagePlan(trial, whole.length, pageSize)
  for (const taken of [0, 1, pageSize, pageSize + 1]) {
    const stream = stand.provider.customers(stand.query, { pageSize })
    const items = stream[Symbol.asyncIterator]()
    for (let item = 0; item < taken; item++) await items.next()
    await items.return?.()
    const { cursor } = stream.outcome
    const place = `The cursor of a list that was left after ${taken} customers`
    // A page of which one customer was not asked for yet counts as not consumed.
    const consumed = plan.findLast(({ customers }) => customers < taken)?.customers ?? 0
    if (cursor === null) trial.find({ message: `${place} is null, as if nothing were left.` })
    else await goOn(trial, stand, place, cursor, whole.slice(0, consumed), whole)
  }
}
