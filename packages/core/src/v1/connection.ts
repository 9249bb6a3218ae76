import type { KehuError } from './error.ts'
import type { Http, HttpAnswer } from './http.ts'
import type { Json } from './json.ts'
import type { Pagination } from './pagination.ts'
import type { Runtime } from './runtime.ts'
import type { Secret } from './secret.ts'
import type { StandardSchema } from './standard-schema.ts'
import type { StoredToken } from './token-store.ts'

/** What an author's `connect` is given. */
export interface ConnectionContext extends Runtime {
  readonly http: Http
  /** The value of a secret option, asked for anew. Core keeps it out of every error and event from then on. */
  reveal(secret: Secret): Promise<string>
  /**
   * Checks a value by a schema and returns the value itself, untouched: transforms and defaults of the schema have
   * no effect, so that `raw` stays what the vendor sent.
   * @throws KehuError of category `contract` that names the place, never the value
   */
  read<Output>(schema: StandardSchema<Output>, value: Json): Output
  /**
   * An access token from the store, or a new one. Any number of callers at once cause one request.
   * The token is renewed `renewBeforeMs` before it ends.
   */
  token(source: TokenSource): Promise<string>
  /** Forgets a token that the vendor refused, unless another caller has renewed it already. */
  discardToken(key: string, refused: string): Promise<void>
  readonly failures: Failures
  /** Reports something that is odd and harmless, as an event. `message` must hold no value. */
  warn(code: string, message: string): void
}

/** Where a token comes from. */
export interface TokenSource {
  /** Names the token in the store; must hold no secret. */
  readonly key: string
  readonly renewBeforeMs: number
  readonly signal: AbortSignal
  fetch(signal: AbortSignal): Promise<StoredToken>
}

/** Makes the errors that all providers make alike. */
export interface Failures {
  /** A vendor's error code, looked up in the manifest; a code that is not there is `unknown`. */
  code(failure: VendorFailure): KehuError
  /** An HTTP status that says by itself what is wrong: as the manifest has it, or else as HTTP does. */
  status(
    answer: HttpAnswer,
    failure?: {
      readonly code?: string | null
      readonly vendorMessage?: string | null
      readonly requestId?: string | null
    },
  ): KehuError
  /** An answer that breaks what the vendor's document promises. `problem` finishes the sentence "The answer …". */
  contract(problem: string, answer?: HttpAnswer): KehuError
}

/** A failure that the vendor's own body tells. */
export interface VendorFailure {
  readonly code: string
  readonly vendorMessage?: string | null
  readonly requestId?: string | null
  readonly answer?: HttpAnswer
}

/** What an author's `connect` returns. */
export interface Connection<Query, VendorRecord> {
  readonly customers: Read<Query, VendorRecord>
  /** Something cheaper than one page of one record that proves the credentials. */
  readonly check?: (input: { readonly query: Query; readonly signal: AbortSignal }) => Promise<void>
}

/**
 * The one primitive of all paging styles: reads the records at a position. A position is any JSON value: a page
 * number, an offset, a vendor's cursor, a window of dates; `null` is the start. One read may make several calls.
 */
export type Read<Query, VendorRecord> = (
  position: Json | null,
  input: ReadInput<Query>,
) => Promise<ReadResult<VendorRecord>>

export interface ReadInput<Query> {
  readonly query: Query
  readonly pageSize: number
  /** As the manifest has it. */
  readonly pagination: Pagination
  readonly signal: AbortSignal
}

export interface ReadResult<VendorRecord> {
  readonly records: readonly VendorRecord[]
  /** Where the list goes on; `null` at its end. */
  readonly next: Json | null
  /** Records in the whole list; `null` where this answer did not say. */
  readonly total: number | null
  /** Where the list would go on if this, which looks like its end, is none: the total may be wrong, or records missing. */
  readonly beyond?: Json
  readonly requestId?: string | null
}
