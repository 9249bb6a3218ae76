import type { MockAnswer, MockRecord, MockValue } from '@kehu/core/v1/mock'
import type { MockScenario } from './scenario.ts'

/** The answer with its total written as the scenario wants it. */
export function withTotal(
  answer: MockAnswer,
  path: readonly string[],
  total: NonNullable<MockScenario['total']>,
): MockAnswer {
  if (total === 'documented') return answer
  return { ...answer, body: rewritten(answer.body, path, total) ?? null }
}

/** Whether the answer has a total; where nothing is found, a vendor may send none. */
export function hasTotal({ body }: MockAnswer, path: readonly string[]): boolean {
  let value: MockValue | undefined = body
  for (const name of path) value = isRecord(value) ? value[name] : undefined
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
    throw new Error(`The answer has no "${name}", which totalAt names; correct totalAt in the vendor’s handler.`)
  }
  return { ...value, [name]: rewritten(value[name], rest, total) }
}

function isRecord(value: MockValue | undefined): value is MockRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
