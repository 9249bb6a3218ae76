import type { MockAnswer, MockListHandler, MockValue } from '@kehu/core/v1/mock'
import { valueAt } from '../json/json-pointer.ts'
import type { Plugin } from '../plugin/plugin.ts'
import { withPart } from './answer-part.ts'

export type TotalPlace = MockListHandler<object>['totalAt']

/** Where the total of a page stands, as the mock says; `null` where it says that there is none. */
export function totalPlace({ manifest, vendor }: Plugin): TotalPlace | null {
  const handler = vendor.handlers[manifest.operations.customers.specOperation]
  if (handler?.kind !== 'list') return null
  const { totalAt } = handler
  return 'header' in totalAt || totalAt.length > 0 ? totalAt : null
}

/** What stands in the place of the total; `undefined` where nothing does. */
export function totalOf({ body, headers = {} }: MockAnswer, at: TotalPlace): unknown {
  if (!('header' in at)) return valueAt(body, at)
  return Object.entries(headers).find(([name]) => isSame(name, at.header))?.[1]
}

/** The answer with another total; `undefined` leaves it out. In a header, `null` is an empty text. */
export function withTotal(answer: MockAnswer, at: TotalPlace, total: MockValue | undefined): MockAnswer {
  if (!('header' in at)) return { ...answer, body: withPart(answer.body ?? null, at, total) }
  const others = Object.entries(answer.headers ?? {}).filter(([name]) => !isSame(name, at.header))
  const own = total === undefined ? [] : [[at.header, String(total ?? '')] as const]
  return { ...answer, headers: Object.fromEntries([...others, ...own]) }
}

/** The place in words, such as `'data.total'`. */
export function totalWords(at: TotalPlace): string {
  return 'header' in at ? `header '${at.header}'` : `'${at.join('.')}'`
}

function isSame(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase()
}
