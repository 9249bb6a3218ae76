import type { Environment } from '@kehu/core/v1'
import { createClock, type Clock } from './clock.ts'

/** One request as the client handed it to fetch. */
export interface SentRequest {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly body: string
}

/** A vendor that answers in the same process, one scripted answer after the other, the last one again and again. */
export interface ScriptedVendor {
  readonly environment: Environment
  readonly clock: Clock
  readonly requests: readonly SentRequest[]
}

/** What a scripted vendor sends: a body as JSON, a text as it stands, or an answer made by hand. */
export type ScriptedAnswer = Response | string | object

export function scriptVendor(...answers: readonly ScriptedAnswer[]): ScriptedVendor {
  const clock = createClock()
  const requests: SentRequest[] = []
  return {
    clock,
    requests,
    environment: {
      runtime: clock,
      fetch: async (url, init) => {
        const answer = answers[Math.min(requests.length, answers.length - 1)]
        requests.push({
          url: new URL(url),
          method: init.method ?? 'GET',
          headers: new Headers(init.headers),
          body: typeof init.body === 'string' ? init.body : '',
        })
        if (answer instanceof Response) return answer.clone()
        return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer))
      },
    },
  }
}

/** An answer with one page of records. */
export function pageAnswer(records: readonly object[], data: object = { total: records.length }): object {
  return {
    bizCode: '',
    code: '0',
    data: { current: 1, records, size: 500, ...data },
    fail: false,
    msg: '成功',
    msgParams: null,
    ok: true,
    tm: 3,
    trace: 't-1a2b3c-1772600767089',
  }
}

/** MultiMarkets' answer for a code that is no success. */
export function errorAnswer(
  code: unknown,
  { bizCode = '', msg = '请求未成功' }: { bizCode?: unknown; msg?: unknown } = {},
): object {
  return {
    bizCode,
    code,
    data: 'customer.admin.WhiteCustomerAdminApiService.page',
    fail: true,
    msg,
    msgParams: null,
    ok: false,
    tm: 1,
    trace: 't-1a2b3c-1772600767089',
  }
}
