import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** A request that is not answered; its message says in one sentence what is wrong, and what to do. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode
  /** The part of the request that is wrong. */
  readonly field: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: ContentfulStatusCode,
    message: string,
    { field, headers = {} }: { readonly field?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.field = field
    this.headers = headers
  }
}
