import type { Json } from './json.ts'

/** A request, ready to send. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  /** With its query, percent-encoded. */
  readonly url: string
  readonly headers?: { readonly [name: string]: string }
  readonly body?: string
}

/** An answer, read to its end. */
export interface HttpAnswer {
  readonly status: number
  /** Whether the status says success: 200 to 299 (RFC 9110, section 15.3). */
  readonly ok: boolean
  readonly text: string
  /** A header's value, its name in any case; `null` where absent. */
  header(name: string): string | null
  /**
   * The body as JSON, integers beyond 2^53 as the text of their digits.
   * @throws KehuError when it is empty, not JSON or nested too deep: what the HTTP status stands for where that is no
   * success, and category `contract` otherwise
   */
  json(): Json
}

/** One call of the vendor: one or several attempts. */
export interface HttpCall<Result> {
  /** Makes the request; asked again for each attempt, so that each carries its own time, nonce and signature. */
  request(): HttpRequest | Promise<HttpRequest>
  /** Reads the answer. A retryable KehuError that it throws is a reason to send again. */
  answer(answer: HttpAnswer): Result | Promise<Result>
  readonly signal: AbortSignal
}

/** Core's way to the vendor: retries, time limits, rate budget, body limit, events. */
export interface Http {
  call<Result>(call: HttpCall<Result>): Promise<Result>
}
