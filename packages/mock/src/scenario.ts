import type { MockAnswer, MockRecord, MockRequest } from '@kehu/core/v1/mock'
import type { MockFault, SocketProfile } from './fault.ts'

/** How one mock departs from the plain vendor. Every member is optional; without any, the mock is a right vendor. */
export interface MockScenario {
  /** Records in the dataset; 25 by default. */
  readonly size?: number
  /** Decides the dataset and the credentials; 1 by default. */
  readonly seed?: number
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  readonly port?: number
  /** The mock's clock, epoch milliseconds; `Date.now` by default. The fault `clock-skew` goes by it, and is off it. */
  readonly now?: () => number
  /** Milliseconds to wait before each answer; 0 by default. */
  readonly delayMs?: number
  /**
   * How many of the last requests, violations, pages and used nonces the mock remembers, at least 1; all by default. For
   * a mock that runs on its own for long: `ledger.forgotten` counts the others.
   */
  readonly memory?: number
  /** How the total of a page is written; `'documented'`, the default, leaves it as the vendor's handler wrote it. */
  readonly total?: 'documented' | 'number' | 'text' | 'missing'
  /** Puts other records in the place of the generated ones, once, at the start. */
  readonly dataset?: (records: readonly MockRecord[]) => readonly MockRecord[]
  /** Changes the dataset before a page is cut; what it returns is the dataset from then on. */
  readonly alter?: (all: readonly MockRecord[], call: number) => readonly MockRecord[]
  /** Cuts the page out of the records that match; by default `all.slice(offset, offset + size)`. */
  readonly cut?: (all: readonly MockRecord[], window: MockCut) => readonly MockRecord[]
  /**
   * Answers a right request in the vendor's place; `undefined` leaves it to the vendor. `call` counts the requests of
   * the same operation from 1, in the order they came, refused ones too. It goes before `fault`.
   */
  readonly respond?: (request: MockRequest, call: number, operation: string) => MockScript | undefined
  /** What goes wrong between right requests and right answers; nothing by default. */
  readonly fault?: MockFault
  /** Sends answers of the vendor's handlers that break the spec, instead of reporting them as a fault of the mock. */
  readonly offContract?: boolean
}

export interface MockCut {
  readonly offset: number
  readonly size: number
  /** Requests of this operation so far, from 1. */
  readonly call: number
}

/** What a scenario may send in place of the right answer. Only `error` is held to the spec. */
export type MockScript = MockAnswer | MockTextAnswer | MockBytesAnswer | MockErrorAnswer | MockSocketAction

/** A body that is sent as it stands, with the headers given and no others but Content-Length and Date. */
export interface MockTextAnswer {
  readonly status: number
  readonly headers?: { readonly [name: string]: string }
  /** Sent as UTF-8. */
  readonly text: string
}

export interface MockBytesAnswer {
  readonly status: number
  readonly headers?: { readonly [name: string]: string }
  readonly bytes: Uint8Array
}

/** The vendor's own answer for one of its documented codes. */
export interface MockErrorAnswer {
  readonly error: string
}

/** A fault of the connection in place of, or in the middle of, the right answer: `faultProfiles` says what each does. */
export interface MockSocketAction {
  readonly socket: SocketProfile
}
