import type { Environment, Runtime } from '@kehu/core/v1'
import { createClock } from './clock.ts'

/** One request as the client handed it to fetch. */
export interface SentRequest {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly body: string
  /** The decoded parameters, of the query and the body alike. */
  readonly parameters: URLSearchParams
}

/** A vendor that answers in the same process, one scripted answer after the other, the last one again and again. */
export interface ScriptedVendor {
  readonly environment: Environment
  readonly clock: Runtime
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
      fetch: async (address, init) => {
        const answer = answers[Math.min(requests.length, answers.length - 1)]
        const url = new URL(address)
        const body = typeof init.body === 'string' ? init.body : ''
        requests.push({
          url,
          method: init.method ?? 'GET',
          headers: new Headers(init.headers),
          body,
          parameters: new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]),
        })
        if (answer instanceof Response) return answer.clone()
        return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer))
      },
    },
  }
}

/** An answer with one page of records. */
export function pageAnswer(records: readonly object[], total: unknown = records.length): object {
  return { code: 0, message: '', codeDesc: 'Success', data: { agentClients: records, totalCount: total } }
}

/** The vendor's answer for a code that is no success. */
export function errorAnswer(code: unknown, message = '请求未成功', codeDesc = 'Failure'): object {
  return { code, message, codeDesc }
}
