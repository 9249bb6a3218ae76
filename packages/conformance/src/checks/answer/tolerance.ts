import type { Json } from '@kehu/core/v1'
import type { MockRecord, MockValue } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import { failureWords, isFailure } from '../../failure/failure-words.ts'
import { isJsonObject } from '../../json/json-object.ts'
import { customerFlaws } from '../../listing/customer-flaws.ts'
import type { PageReading } from '../../listing/read-first-page.ts'
import { recordText } from '../../listing/record-text.ts'
import { openScriptedList } from '../../samples/scripted-list.ts'
import { typesOf } from '../../spec/json-schema.ts'
import { recordSchema } from '../../spec/record-schema.ts'

export const tolerance: Check = {
  id: 'answer/tolerance',
  requirement: '5.5',
  title: 'Takes a record with a field that is missing, empty or new, and never breaks over one of another type',
  why: 'Vendors change fields without a word; one odd record must neither end a list with a crash nor vanish from it.',
  fails: 'It throws a TypeError where a text field holds a number.',
  needs: ['answer/customers'],
  async run(trial) {
    const { plugin } = trial
    const { fieldPointer, properties } = recordSchema(plugin)
    const { mapping } = plugin.manifest.operations.customers
    await using list = await openScriptedList(trial, { size: 2 })
    const [base = {}, neighbour] = list.records
    const table: Record<string, Json> = {}
    for (const field of Object.keys(properties)) {
      const note = Object.hasOwn(mapping, field) ? mapping[field] : undefined
      const isKey = note !== undefined && 'to' in note && note.to.some((each) => each === 'id' || each === 'key')
      const row: Record<string, Json> = {}
      for (const change of changesOf(field, base, typesOf(properties[field]))) {
        const records = [change.record, ...(neighbour ? [neighbour] : [])]
        const reading = await list.readRecords(records)
        const fault = faultOf(reading, records, change)
        row[change.name] = reading.customers === null ? 'contract' : 'accepted'
        const isRefused = fault === null && reading.customers === null && change.mustPass && !isKey
        const words = isRefused ? `is refused (${failureWords(reading.failure)}); take the record` : fault
        if (words === null) continue
        trial.find({
          message: `A record whose '${field}' ${change.words} ${words}.`,
          place: { file: 'openapi.yaml', pointer: fieldPointer(field) },
          request: list.stand.mock.ledger.requests.at(-1),
        })
      }
      table[field] = row
    }
    trial.note('tolerance', table)
  },
}

interface Change {
  /** Column of the table. */
  readonly name: string
  /** Behind the field's name, in a sentence. */
  readonly words: string
  readonly record: MockRecord
  /** True where every field but the key's must be taken so: what is missing, empty or new says nothing wrong. */
  readonly mustPass: boolean
  /** The field whose way into `raw` another check judges. */
  readonly judgedElsewhere?: string
}

// Beyond 2^53, where a number loses its last digit.
const huge = 9_007_199_254_740_993n

function changesOf(field: string, base: MockRecord, types: ReadonlySet<string>): Change[] {
  const put = (name: string, words: string, value: MockValue | undefined, mustPass = false): Change => ({
    name,
    words,
    record: { ...base, [field]: value },
    mustPass,
  })
  const isScalar = ['string', 'integer', 'number', 'boolean'].some((type) => types.has(type))
  const isNumber = types.has('integer') && !types.has('string')
  const isEnumerable = types.has('integer') || types.has('string')
  const added = `${field}SinceYesterday`
  return [
    put('missing', 'is missing', undefined, true),
    put('null', 'is null', null, true),
    put('empty', 'is an empty text', '', isScalar),
    put('digits', 'is a number written as text', '17'),
    put('number', 'is a number', 17),
    put('boolean', 'is true', true),
    put('unknown', 'has a value that nobody documented', isNumber ? 987_654_321 : 'kehu-unknown', isEnumerable),
    put('object', 'is an object', { inner: 1 }),
    put('array', 'is a list', ['inner']),
    { ...put('huge', 'is an integer beyond 2^53', huge), judgedElsewhere: field },
    {
      name: 'extra',
      words: 'has a new field beside it',
      record: { ...base, [added]: 'new' },
      mustPass: true,
      judgedElsewhere: added,
    },
  ]
}

/** What is wrong in any case, in words behind the record; `null` where the outcome is one of the two that may be. */
function faultOf(
  { customers, failure }: PageReading,
  records: readonly MockRecord[],
  { judgedElsewhere }: Change,
): string | null {
  if (customers === null) {
    if (isFailure(failure, 'contract')) return null
    return `fails with ${failureWords(failure)}; take it, or refuse it as 'contract'`
  }
  if (customers.length !== records.length) return 'is dropped without a word; hand it over, or refuse the page'
  const [customer] = customers
  const kept = (record: unknown) => recordText(without(record, judgedElsewhere))
  if (customers.some(({ raw }, index) => kept(raw) !== kept(records[index]))) {
    return 'does not come whole in `raw`; hand it over as it came'
  }
  const [flaw] = customer ? customerFlaws(customer) : []
  return flaw === undefined ? null : `becomes a customer whose ${flaw}; map it to what the field may be`
}

function without(record: unknown, name: string | undefined): unknown {
  return isJsonObject(record) ? Object.fromEntries(Object.entries(record).filter(([each]) => each !== name)) : record
}
