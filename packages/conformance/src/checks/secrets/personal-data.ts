import type { MockRecord } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { leakFinder, type FindLeak } from '../../leak/leak-finder.ts'
import { leakSearch, type Mark } from '../../leak/leak-search.ts'
import { markedRecord, personalMarks } from '../../leak/personal-marks.ts'
import { printed } from '../../leak/printed.ts'
import { provokeFailures } from '../../leak/provoke-failures.ts'
import { shortList } from '../../listing/short-list.ts'
import type { Trial } from '../../trial.ts'

export const personalData: Check = {
  id: 'secrets/personal-data',
  requirement: '10.3',
  title: 'Shows no personal data, of a record or of a query, in errors, events and outcomes',
  why: 'A name in a log is a name in every copy of the log: the law asks where it went, and nobody knows.',
  fails: 'It names the customer whose record it cannot read.',
  needs: ['paging/walk', 'secrets/errors', 'secrets/events'],
  async run(trial) {
    const findLeak = leakFinder(trial, 'tell what is wrong and where, never the value')
    const marks = personalMarks(trial.plugin.manifest)
    const search = leakSearch(marks)
    await provokeFailures(trial, {
      words: () => marks.map(({ value }) => value),
      look({ vendor, reading, events }) {
        findLeak(search(printed(reading.failure)), `Where the vendor ${vendor}, the error`)
        findLeak(search(printed(reading.outcome)), `Where the vendor ${vendor}, the outcome`)
        findLeak(search(printed(events)), `Where the vendor ${vendor}, an event`)
      },
    })
    await readOddRecords(trial, marks, findLeak)
    await askForMarks(trial, findLeak)
  },
}

/** Reads records that are worth a word: one that comes twice, two that are one but for a field, and wrong types. */
async function readOddRecords(trial: Trial, marks: readonly Mark[], findLeak: FindLeak): Promise<void> {
  const { manifest } = trial.plugin
  const { size, pageSize } = shortList(manifest)
  const search = leakSearch(marks)
  let odd = (records: readonly MockRecord[]): readonly MockRecord[] => records
  await using stand = await trial.start({
    size,
    offContract: true,
    dataset: (records) => records.map((record) => markedRecord(manifest, record)),
    cut: (records, { offset, size: length }) => odd(records).slice(offset, offset + length),
  })
  const read = async (where: string): Promise<void> => {
    const before = stand.events.length
    const failure = await failureOf(() => stand.provider.listPage(stand.query, { pageSize }))
    findLeak(search(printed(failure)), `${where}, the error`)
    findLeak(search(printed(stand.events.slice(before))), `${where}, an event`)
  }
  odd = ([first = {}, second = {}, ...rest]) => [first, first, { ...second, more: 1 }, second, ...rest]
  await read('Where records come twice')
  for (const field of Object.keys(manifest.operations.customers.mapping)) {
    odd = ([first = {}, ...rest]) => [{ ...first, [field]: { wrong: true } }, ...rest]
    await read(`Where ${field} of a record is of a wrong type`)
  }
}

/** Asks for a person by each field of a query: as it should be, and of wrong types, which are refused. */
async function askForMarks(trial: Trial, findLeak: FindLeak): Promise<void> {
  const { manifest } = trial.plugin
  const { size, pageSize } = shortList(manifest)
  await using stand = await trial.start({ size })
  for (const name of Object.keys(manifest.operations.customers.query)) {
    const mark = { name: `the query field ${name}`, value: `问${name}密` }
    const search = leakSearch([mark])
    for (const value of [mark.value, [mark.value], { [mark.value]: mark.value }, `${mark.value}\n`]) {
      const before = stand.events.length
      const query = { ...stand.query, [name]: value }
      const failure = await failureOf(() => stand.provider.listPage(query, { pageSize }))
      findLeak(search(printed(failure)), 'Where a query is refused or fails, the error')
      findLeak(search(printed(stand.events.slice(before))), 'Where a query is refused or fails, an event')
    }
  }
}
