import type { MockAnswer } from './answer.ts'
import type { MockRequest } from './request.ts'
import type { MockRecord } from './value.ts'
import type { MockViolation } from './violation.ts'

/** What a handler may ask of the mock that it runs in. */
export interface MockContext<Options> {
  /** The credentials of the fixture: what a right request was signed with. */
  readonly options: Options
  /** Epoch milliseconds of the mock's clock. */
  readonly now: number
  /** Notes a value under a name; false when it was noted before. For nonces. */
  firstUse(name: string, value: string): boolean
}

/** Answers one operation of the vendor's OpenAPI file. */
export type MockHandler<Options> = MockListHandler<Options> | MockCallHandler<Options>

interface MockGate<Options> {
  /**
   * Judges what the OpenAPI file cannot say: credentials, signature, clock, nonce, exact form. Written from the
   * vendor's document alone; must not import the client. An empty list lets the request pass.
   */
  verify(request: MockRequest, context: MockContext<Options>): readonly MockViolation[]
  /** The vendor's own error body for a request that is wrong. */
  refuse(violation: MockViolation, request: MockRequest): MockAnswer
  /** The vendor's own error body for one of its documented codes. */
  error(code: string, request: MockRequest): MockAnswer
}

/** Answers a list operation from a dataset, page by page. */
export interface MockListHandler<Options> extends MockGate<Options> {
  readonly kind: 'list'
  /** Records as the vendor would hold them: the same for the same seed, each with a key of its own. */
  dataset(input: { readonly seed: number; readonly size: number }): readonly MockRecord[]
  /** What a right request asks for. */
  asked(request: MockRequest): MockWindow
  /** The answer that carries one window of the dataset. */
  page(input: MockPage): MockAnswer
  /**
   * Where the total stands: its path in the answer's body, such as `['data', 'totalCount']`, or a header of the answer,
   * such as `{ header: 'X-Total-Count' }`, in any case. Empty where the vendor tells none.
   */
  readonly totalAt: readonly string[] | { readonly header: string }
}

/** Answers an operation that is not a list, such as one that gives a token. */
export interface MockCallHandler<Options> extends MockGate<Options> {
  readonly kind: 'call'
  answer(request: MockRequest, context: MockContext<Options>): MockAnswer
}

/** A window of a list. */
export interface MockWindow {
  /** Records to pass over, from 0. */
  readonly offset: number
  readonly size: number
  /** Whether a record satisfies the request's filters; absent where there are none. */
  readonly matches?: (record: MockRecord) => boolean
  /** Which of two records stands first, as `toSorted` wants it; absent where they come as the dataset has them. */
  readonly order?: (one: MockRecord, other: MockRecord) => number
}

export interface MockPage {
  readonly request: MockRequest
  /** May be fewer than the window is long, or none: what comes next, such as a cursor, is counted from the window. */
  readonly records: readonly MockRecord[]
  /** Records that match in all. */
  readonly total: number
  readonly window: MockWindow
}
