import { KehuError, type Json } from '@kehu/core/v1'
import type { MockValue } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import { failureWords, isFailure } from '../../failure/failure-words.ts'
import { isJsonObject } from '../../json/json-object.ts'
import { listDifference } from '../../listing/list-difference.ts'
import type { PageReading } from '../../listing/read-first-page.ts'
import { readList } from '../../listing/read-list.ts'
import { recordText } from '../../listing/record-text.ts'
import { leadsTo, membersOf, withPart, type AnswerMember } from '../../samples/answer-part.ts'
import { totalPlace, totalWords, withTotal } from '../../samples/answer-total.ts'
import { openScriptedList, type ScriptedList } from '../../samples/scripted-list.ts'
import { recordSchema } from '../../spec/record-schema.ts'
import type { Trial } from '../../trial.ts'

export const envelope: Check = {
  id: 'answer/envelope',
  requirement: '5.6',
  title: 'Takes an answer whose members around the list are odd whole, or refuses it by a typed error',
  why: 'A total as text or a success code as number is no reason to crash, and no reason to hand over half a page.',
  fails: 'It takes a list that is no list for an empty one.',
  needs: ['answer/containment', 'mock/handlers'],
  async run(trial) {
    const { path } = recordSchema(trial.plugin)
    await using list = await openScriptedList(trial, { size: 3 })
    let right: MockValue = null
    await list.read((body) => (right = body))
    const table: Record<string, Json> = {}
    const members = membersOf(right).filter((member) => !leadsTo(member.path, path))
    for (const member of members) table[member.path.join('.')] = await tryMember(trial, list, member)
    table['(added)'] = await tryAdded(trial, list, right)
    table[path.join('.') || '(body)'] = await tryList(trial, list, path)
    await tryWithoutTotal(trial, list)
    trial.note('envelope', table)
  },
}

/** Values that may stand where another is promised. */
const oddValues: readonly (readonly [name: string, value: MockValue | undefined])[] = [
  ['missing', undefined],
  ['null', null],
  ['empty', ''],
  ['negative', -1],
  ['fraction', 1.5],
  ['huge', 9_007_199_254_740_993n],
  ['boolean', true],
  ['object', {}],
  ['array', []],
]

async function tryMember(trial: Trial, list: ScriptedList, { path, value }: AnswerMember): Promise<Json> {
  const row: Record<string, Json> = {}
  const written = typeof value === 'number' || typeof value === 'string' ? [['digits', String(value)] as const] : []
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? [['number', Number(value)] as const] : []
  for (const [name, odd] of [...oddValues, ...written, ...number]) {
    const reading = await list.read((body) => withPart(body, path, odd))
    row[name] = outcomeOf(trial, list, reading, `'${path.join('.')}' is ${name}`)
  }
  return row
}

async function tryAdded(trial: Trial, list: ScriptedList, right: MockValue): Promise<Json> {
  const objects = [{ path: [], value: right }, ...membersOf(right)].filter(({ value }) => isJsonObject(value))
  for (const { path } of objects) {
    const where = [...path, 'addedSinceYesterday']
    const reading = await list.read((body) => withPart(body, where, { deep: [1] }))
    const outcome = outcomeOf(trial, list, reading, `a new member '${where.join('.')}' stands in it`)
    if (outcome === 'accepted' || reading.customers !== null) continue
    trial.find({
      message: `An answer with a new member '${where.join('.')}' is refused (${failureWords(reading.failure)}); pass over what is not known.`,
      request: list.stand.mock.ledger.requests.at(-1),
    })
    return outcome
  }
  return 'accepted'
}

/** A total that nobody told must not look like one. */
async function tryWithoutTotal({ plugin, find }: Trial, list: ScriptedList): Promise<void> {
  const totalAt = totalPlace(plugin)
  if (totalAt === null) return
  for (const [what, value] of [
    ['missing', undefined],
    ['null', null],
    ['empty', ''],
  ] as const) {
    const { page } = await list.readAnswer((answer) => withTotal(answer, totalAt, value))
    if (page === null || page.total === null) continue
    find({
      message: `A page whose ${totalWords(totalAt)} is ${what} tells a total all the same; where the vendor tells none, it is null.`,
      request: list.stand.mock.ledger.requests.at(-1),
      expected: 'null',
      actual: String(page.total),
    })
  }
}

/** A list that is none must not be taken for an empty one. */
async function tryList(trial: Trial, list: ScriptedList, path: readonly string[]): Promise<Json> {
  const { pagination } = trial.plugin.manifest.operations.customers
  const row: Record<string, Json> = {}
  const odd: readonly (readonly [string, MockValue | undefined])[] = [
    // Without a total to hold it against, a missing list is for errors/no-list.
    ...(pagination.total === 'exact' ? [['missing', undefined] as const, ['null', null] as const] : []),
    ['empty object', {}],
    ['object', { 0: {} }],
    ['text', 'none'],
    ['number', 0],
    ['null inside', [null]],
    ['text inside', ['none']],
  ]
  for (const [name, value] of odd) {
    list.send((body) => withPart(body, path, value))
    const pageSize = list.records.length
    const { customers, failure, outcome } = await readList(list.stand, { pageSize }, { most: 100 })
    const isTyped = isFailure(failure, 'contract')
    row[name] = isTyped ? 'contract' : 'accepted'
    if (isTyped || (failure === null && customers.length > 0) || outcome?.status === 'incomplete') continue
    trial.find({
      message:
        failure === null
          ? `An answer whose list is ${name} is taken for an empty list, and the list for complete; refuse it as 'contract'.`
          : `An answer whose list is ${name} fails with ${failureWords(failure)}; refuse it as 'contract'.`,
      request: list.stand.mock.ledger.requests.at(-1),
    })
  }
  return row
}

function outcomeOf(trial: Trial, list: ScriptedList, { customers, failure }: PageReading, what: string): string {
  const request = list.stand.mock.ledger.requests.at(-1)
  if (customers === null) {
    // What stands in the place of the vendor's code may be read as a code that nobody documented; what core made of an
    // error that is none of ours has a cause.
    if (KehuError.isInstance(failure) && (failure.category === 'contract' || failure.cause === undefined)) {
      return failure.category
    }
    const message = `An answer where ${what} fails with ${failureWords(failure)}; take it, or refuse it as 'contract'.`
    trial.find({ message, request })
    return 'failed'
  }
  const came = customers.map(({ raw }) => recordText(raw))
  const difference = listDifference(list.records.map(recordText), came)
  if (difference === null) return 'accepted'
  const message = `An answer where ${what} ${difference}; take all of them, or refuse it as 'contract'.`
  trial.find({ message, request })
  return 'cut'
}
