import type { Environment } from '@kehu/core/v1'
import { createClock, type Clock } from './clock.ts'

/** One request as the client handed it to fetch. */
export interface SentRequest {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
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
        requests.push({ url: new URL(url), method: init.method ?? 'GET', headers: new Headers(init.headers) })
        if (answer instanceof Response) return answer.clone()
        return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer))
      },
    },
  }
}

/** An answer with one page of records. */
export function pageAnswer(records: readonly object[], paging: object = { TotalRecords: records.length }): object {
  return {
    OrderNumber: 'CUSTOMER2019103015270721852048',
    Paging: { PageSize: 50, PageIndex: 1, ...paging },
    Result: { YearList: ['2018'], ClientList: records },
    Status: '200',
    Message: '查询成功',
  }
}

/** QCC's answer for a code that is no success. */
export function errorAnswer(code: unknown, message = '请求未成功'): object {
  return { OrderNumber: 'CUSTOMER2019103015270721852048', Paging: null, Result: null, Status: code, Message: message }
}
