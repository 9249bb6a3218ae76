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
  /** Requests for the list. */
  readonly requests: readonly SentRequest[]
  /** Requests for a token. */
  readonly tokenRequests: readonly SentRequest[]
}

/** What a scripted vendor sends: a body as JSON, a text as it stands, or an answer made by hand. */
export type ScriptedAnswer = Response | string | object

/** A vendor that answers requests for the list as scripted, and gives out any number of tokens. */
export function scriptVendor(...lists: readonly ScriptedAnswer[]): ScriptedVendor {
  const clock = createClock()
  const expiry = clock.now() / 1000 + 7 * 3600
  return scriptTokens(
    lists,
    Array.from({ length: 9 }, (_, number) => ({ token: makeToken({ exp: expiry, number }) })),
    clock,
  )
}

/** A vendor that answers requests for the list, and those for a token, as scripted. */
export function scriptTokens(
  lists: readonly ScriptedAnswer[],
  tokens: readonly ScriptedAnswer[],
  clock: Clock = createClock(),
): ScriptedVendor {
  const requests: SentRequest[] = []
  const tokenRequests: SentRequest[] = []
  return {
    clock,
    requests,
    tokenRequests,
    environment: {
      runtime: clock,
      fetch: async (address, init) => {
        const url = new URL(address)
        const [sent, answers] = url.pathname.endsWith('/token') ? [tokenRequests, tokens] : [requests, lists]
        const answer = answers[Math.min(sent.length, answers.length - 1)]
        const body = typeof init.body === 'string' ? init.body : ''
        sent.push({ url, method: init.method ?? 'GET', headers: new Headers(init.headers), body })
        if (answer instanceof Response) return answer.clone()
        return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer))
      },
    },
  }
}

/** A token with these claims, in the form of a JWT. Nobody has signed it: the client must not care. */
export function makeToken(claims: unknown): string {
  const part = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')
  return `${part({ alg: 'none' })}.${part(claims)}.unsigned`
}

/** An answer with one page of records. */
export function pageAnswer(records: readonly object[], paging: object = {}): object {
  return { pageIndex: 1, pageSize: 500, totalCount: records.length, totalPage: 1, data: records, ...paging }
}

/** The vendor's answer for a status that is no success; `null` for a body leaves it out. */
export function errorAnswer(
  status: number,
  body: object | null = { msg: '请求失败', code: status, status: 'FAILED' },
): Response {
  return new Response(body && JSON.stringify(body), { status })
}
