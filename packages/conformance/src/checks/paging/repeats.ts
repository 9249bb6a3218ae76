import type { Manifest } from '@kehu/core/v1'
import type { MockRecord } from '@kehu/core/v1/mock'
import type { MockScenario } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { readList } from '../../listing/read-list.ts'
import { recordText } from '../../listing/record-text.ts'
import type { Trial } from '../../trial.ts'

export const repeats: Check = {
  id: 'paging/repeats',
  requirement: '7.9',
  title: 'Hands over once what comes twice, and never drops a record for having the key of another',
  why: 'A doubled customer is billed twice; one that is taken for another is lost without a word.',
  fails: 'It drops a record whose id has come before, whatever else it says.',
  needs: ['paging/page-sizes'],
  async run(trial) {
    const { maximumSize } = trial.plugin.manifest.operations.customers.pagination
    const pageSize = Math.min(maximumSize, 4)
    const size = 3 * pageSize - 1
    if (pageSize > 1) await repeated(trial, pageSize, size)
    const { manifest } = trial.plugin
    await listed(trial, 'A record with the key of another on its page', pageSize, {
      size,
      dataset: (made) => withKeyOf(manifest, made, 1, 0),
    })
    await listed(trial, 'A record with the key of another on the page before', pageSize, {
      size,
      dataset: (made) => withKeyOf(manifest, made, pageSize, 0),
    })
  },
}

async function repeated(trial: Trial, pageSize: number, size: number): Promise<void> {
  await listed(trial, 'A record that moves to the next page', pageSize, {
    size,
    // The pages behind the first lag by one record; the last has room for it.
    cut: (all, { offset, size: asked }) => all.slice(Math.max(0, offset - 1), Math.max(0, offset - 1) + asked),
  })
  await listed(trial, 'A record that stands twice on one page', pageSize, {
    size,
    dataset: (made) => made.toSpliced(1, 1, ...made.slice(0, 1)),
  })
}

async function listed(trial: Trial, what: string, pageSize: number, scenario: MockScenario): Promise<void> {
  await using stand = await trial.start(scenario)
  const { records, failure, outcome } = await readList(stand, { pageSize })
  const request = stand.mock.ledger.requests.at(-1)
  const difference = listDifference([...new Set(stand.records.map(recordText))], records)
  if (failure !== null) {
    trial.find({ message: `${what} makes the list fail with ${failureWords(failure)}.`, request })
  } else if (difference !== null) {
    const message = `${what} is not handed over as it must be: the list ${difference}; give each record its own key, and leave repeats to core.`
    trial.find({ message, request })
  } else if (outcome?.status !== 'complete') {
    const message = `${what} keeps a whole list from being complete.`
    trial.find({ message, request, expected: 'complete', actual: String(outcome?.status) })
  }
}

/** The records, one of them with the key of another and all else its own. */
function withKeyOf(
  { operations }: Manifest,
  made: readonly MockRecord[],
  index: number,
  other: number,
): readonly MockRecord[] {
  const fieldsOf = (name: 'key' | 'id') =>
    Object.entries(operations.customers.mapping).flatMap(([field, rule]) =>
      'to' in rule && rule.to.includes(name) ? [field] : [],
    )
  // Without a key of its own, a customer's id is its key.
  const fields = fieldsOf('key').length > 0 ? fieldsOf('key') : fieldsOf('id')
  const key = Object.fromEntries(fields.map((field) => [field, made[other]?.[field]]))
  return made.map((record, at) => (at === index ? { ...record, ...key } : record))
}
