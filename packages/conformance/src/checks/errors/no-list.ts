import type { MockValue } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import { errorAnswers } from '../../failure/error-answer.ts'
import { failureWords, isFailure } from '../../failure/failure-words.ts'
import { isJsonObject } from '../../json/json-object.ts'
import { withPart } from '../../samples/answer-part.ts'
import { totalPlace, withTotal } from '../../samples/answer-total.ts'
import { openScriptedList } from '../../samples/scripted-list.ts'
import { recordSchema } from '../../spec/record-schema.ts'
import type { Trial } from '../../trial.ts'

export const noList: Check = {
  id: 'errors/no-list',
  requirement: '6.5',
  title: 'Refuses a success that holds neither list nor total, and never takes an error for an empty list',
  why: 'That there are no customers is a fact that programs act upon: whoever deletes what is gone would delete everybody.',
  fails: 'It takes an answer without a list for an empty list.',
  needs: ['errors/unknown-code', 'answer/envelope'],
  async run(trial) {
    await tryWithoutList(trial)
    await tryEmptyTotal(trial)
    await tryErrorWithList(trial)
  },
}

async function tryWithoutList(trial: Trial): Promise<void> {
  const { plugin } = trial
  const { path } = recordSchema(plugin)
  const totalAt = totalPlace(plugin)
  await using list = await openScriptedList(trial, { size: 2 })
  // The list, and whatever it stands in; the whole body, where that is the list.
  const places = path.length === 0 ? [path] : path.map((_, index) => path.slice(0, index + 1))
  const ways: readonly (readonly [what: string, value: MockValue | undefined, place: readonly string[]])[] = [
    ...places.flatMap((place) => [['missing', undefined, place] as const, ['null', null, place] as const]),
    // A list has members by number alone: what looks for one by its name finds nothing.
    ...(path.length === 0 ? [] : [['a list', ['none'], path.slice(0, -1)] as const]),
  ]
  for (const [what, value, place] of ways) {
    const { customers, failure } = await list.readAnswer((answer) => {
      const rest = totalAt === null ? answer : withTotal(answer, totalAt, undefined)
      return { ...rest, body: withPart(rest.body ?? null, place, value) }
    })
    if (isFailure(failure, 'contract')) continue
    const outcome = customers === null ? `fails with ${failureWords(failure)}` : 'is taken for an empty list'
    trial.find({
      message: `A success without a total, its ${place.length === 0 ? 'body' : `'${place.join('.')}'`} ${what}, ${outcome}; refuse it as 'contract'.`,
      request: list.stand.mock.ledger.requests.at(-1),
    })
  }
}

/** A total of none, and no list beside it: nobody may come of it. */
async function tryEmptyTotal(trial: Trial): Promise<void> {
  const { plugin } = trial
  const { path } = recordSchema(plugin)
  const totalAt = totalPlace(plugin)
  if (totalAt === null || path.length === 0) return
  await using list = await openScriptedList(trial, { size: 2 })
  for (const value of [undefined, null]) {
    const { customers } = await list.readAnswer((answer) => {
      const rest = withTotal(answer, totalAt, 0)
      return { ...rest, body: withPart(rest.body ?? null, path, value) }
    })
    if (customers === null || customers.length === 0) continue
    trial.find({
      message: `A success with a total of 0 and no list brings ${customers.length} customers that the vendor did not send; make up none.`,
      request: list.stand.mock.ledger.requests.at(-1),
    })
  }
}

/** The vendor's error for each code, with the members of an empty list beside it. */
async function tryErrorWithList(trial: Trial): Promise<void> {
  const { plugin } = trial
  const { path } = recordSchema(plugin)
  const { specOperation } = plugin.manifest.operations.customers
  const [name] = path
  if (name === undefined) return
  await using list = await openScriptedList(trial, { size: 1 })
  for (const { answer, key, isInBody } of errorAnswers(plugin, specOperation)) {
    if (!isInBody || answer.status >= 300) continue
    const { customers } = await list.read((right) => {
      const empty = withPart(right, path, [])
      const beside = isJsonObject(empty) ? empty[name] : undefined
      return withPart(answer.body ?? {}, [name], beside)
    })
    if (customers === null) continue
    trial.find({
      message: `The vendor's error ${key} with an empty list beside it is taken for a success; let the code decide.`,
      request: list.stand.mock.ledger.requests.at(-1),
    })
  }
}
