import type { ErrorCategory } from './error-category.ts'

/**
 * What a provider reports while it works. Holds no query, header, body or credential: safe to log as it is.
 * Readers ignore a `type` that they do not know.
 */
export type KehuEvent = { readonly provider: string; readonly operation: string } & (
  | {
      readonly type: 'request'
      readonly method: string
      /** Scheme, host and path, without the query. */
      readonly url: string
      readonly attempt: number
    }
  | {
      readonly type: 'response'
      readonly status: number
      readonly attempt: number
      /** From sending to the last byte of the body. */
      readonly durationMs: number
      /** Characters of the decoded body. */
      readonly length: number
    }
  | {
      readonly type: 'retry'
      readonly attempt: number
      readonly delayMs: number
      readonly category: ErrorCategory
      readonly code: string | null
    }
  | { readonly type: 'wait'; readonly delayMs: number; readonly reason: 'rate-budget' }
  | { readonly type: 'page'; readonly records: number; readonly page: number | null; readonly total: number | null }
  | { readonly type: 'warning'; readonly code: string; readonly message: string }
)
