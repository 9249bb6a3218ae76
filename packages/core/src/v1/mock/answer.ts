import type { MockValue } from './value.ts'

/** What a mock sends. */
export interface MockAnswer {
  readonly status: number
  readonly headers?: { readonly [name: string]: string }
  /** Sent as JSON; `undefined` sends no body. */
  readonly body?: MockValue
}
