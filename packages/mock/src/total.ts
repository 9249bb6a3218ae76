import type { MockAnswer, MockListHandler, MockRecord, MockValue } from '@kehu/core/v1/mock'
import type { MockScenario } from './scenario.ts'

type TotalPlace = MockListHandler<unknown>['totalAt']

/** The answer with its total written as the scenario wants it. */
export function withTotal(answer: MockAnswer, at: TotalPlace, total: NonNullable<MockScenario['total']>): MockAnswer {
  if (total === 'documented') return answer
  if ('header' in at) {
    if (!hasTotal(answer, at)) throw missing(at.header)
    // A header is text, whatever it says.
    return total === 'missing' ? { ...answer, headers: headersWithout(answer, at.header) } : answer
  }
  return { ...answer, body: rewritten(answer.body, at, total) ?? null }
}

/** Whether the answer has a total; where nothing is found, a vendor may send none. */
export function hasTotal(answer: MockAnswer, at: TotalPlace): boolean {
  if ('header' in at)
    return Object.keys(headersWithout(answer, at.header)).length < Object.keys(answer.headers ?? {}).length
  let value: MockValue | undefined = answer.body
  for (const name of at) value = isRecord(value) ? value[name] : undefined
  return value !== undefined && value !== null
}

function rewritten(value: MockValue | undefined, path: readonly string[], total: string): MockValue | undefined {
  const [name, ...rest] = path
  if (name === undefined) {
    if (total === 'missing') return undefined
    if (typeof value !== 'number' && typeof value !== 'string' && typeof value !== 'bigint') {
      throw new Error('What stands at totalAt is no total; correct totalAt in the vendor’s handler.')
    }
    return total === 'text' ? String(value) : Number(value)
  }
  if (!isRecord(value) || !Object.hasOwn(value, name)) {
    throw missing(name)
  }
  return { ...value, [name]: rewritten(value[name], rest, total) }
}

function headersWithout({ headers = {} }: MockAnswer, name: string): NonNullable<MockAnswer['headers']> {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each.toLowerCase() !== name.toLowerCase()))
}

function missing(name: string): Error {
  return new Error(`The answer has no "${name}", which totalAt names; correct totalAt in the vendor’s handler.`)
}

function isRecord(value: MockValue | undefined): value is MockRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
