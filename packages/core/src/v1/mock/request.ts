/** A request as it came over the wire: nothing is decoded, joined or put in order. */
export interface MockRequest {
  readonly method: string
  /** Path as sent, still percent-encoded, without the query. */
  readonly path: string
  /** Query as sent, without the question mark; empty where there is none. */
  readonly rawQuery: string
  /** Decoded pairs of the query, in the order sent, repeats included. */
  readonly query: readonly (readonly [name: string, value: string])[]
  /** Header lines as sent: names in their own case, in order, repeats included. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** A header's value, its name in any case; `undefined` where absent. */
  header(name: string): string | undefined
  readonly body: Uint8Array
  /** The body as UTF-8. */
  readonly text: string
}
