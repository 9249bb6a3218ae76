/**
 * The step of a request that is wrong. An open set; a vendor's verifier may name a step of its own.
 * `form` is how a value is written on the wire, `value` what it says.
 */
export type MockStep =
  | 'method'
  | 'path'
  | 'name'
  | 'header'
  | 'form'
  | 'value'
  | 'credential'
  | 'signature'
  | 'clock'
  | 'nonce'
  | 'paging'
  | 'schema'
  | (string & {})

/** One thing that is wrong with a request. */
export interface MockViolation {
  readonly step: MockStep
  /** What is wrong, in one sentence, without the value. */
  readonly message: string
  /** The parameter, header or body field. */
  readonly where?: string
}
