import type { MockRequest, MockViolation } from '@kehu/core/v1/mock'
import type { FaultProfile } from './fault.ts'

/**
 * What came of a request: a right answer, a refusal, what the scenario scripted or a fault of its made of it, an answer
 * that the mock itself has wrong, a client gone.
 */
export type MockOutcome = 'pending' | 'answered' | 'refused' | 'scripted' | 'broken' | 'aborted'

/** One request, whether it was right or wrong. */
export interface LedgerRequest {
  readonly method: string
  /** Path as sent, without the query. */
  readonly path: string
  /** Epoch milliseconds of the scenario's clock, when the head of the request had come. */
  readonly at: number
  /** The `operationId` it was matched with. */
  readonly operation: string | null
  /** Which request of its operation it was, from 1. */
  readonly call: number | null
  /** What a right list request asked for. */
  readonly window: { readonly offset: number; readonly size: number } | null
  readonly outcome: MockOutcome
  /** The fault that hit it: the scenario's, or one of the connection that `respond` asked for. */
  readonly fault: FaultProfile | null
  /** HTTP status sent; `null` where none was. */
  readonly status: number | null
  /** The request byte for byte, credentials included; `null` until its body has come whole. */
  readonly request: MockRequest | null
}

/** Something wrong: with a request, or, where the step is `mock`, with the mock's own answer. */
export interface LedgerViolation extends MockViolation {
  /** The `operationId`; `null` where the request was matched with none. */
  readonly operation: string | null
}

/** One page that was cut from the dataset and sent. */
export interface LedgerPage {
  readonly operation: string
  readonly call: number
  readonly offset: number
  readonly size: number
  /** Records on the page. */
  readonly records: number
  /** Records that match in all. */
  readonly total: number
}

export interface LedgerForgotten {
  readonly requests: number
  readonly violations: number
  readonly pages: number
}

/** What a mock saw and did, in order; it grows while the mock runs, up to the `memory` of the scenario. */
export interface Ledger {
  readonly requests: readonly LedgerRequest[]
  readonly violations: readonly LedgerViolation[]
  readonly pages: readonly LedgerPage[]
  /** How many of each came before those that the ledger still holds. */
  readonly forgotten: LedgerForgotten
  /** Connections that the fault `refuse` has reset; no request ever came on them. */
  readonly refusedConnections: number
  /**
   * Connections open at this moment, idle ones too: a client may keep one for its next request, and the `fetch` of Node
   * opens a fresh one as soon as it aborts.
   */
  readonly openSockets: number
  /** Requests at this moment whose answer is not yet whole and whose connection is open. */
  readonly openRequests: number
}

export type Entry = { -readonly [Member in keyof LedgerRequest]: LedgerRequest[Member] }

/** The side of the ledger that is written. */
export interface LedgerBook {
  readonly ledger: Ledger
  readonly sockets: Set<object>
  readonly responses: Set<object>
  open(request: { readonly method: string; readonly path: string; readonly at: number }): Entry
  refuseConnection(): void
  violations(found: readonly MockViolation[], operation: string | null): void
  page(page: LedgerPage): void
}

/** Opens a ledger that holds the last `memory` entries of each kind. */
export function openLedger(memory: number): LedgerBook {
  const requests: Entry[] = []
  const violations: LedgerViolation[] = []
  const pages: LedgerPage[] = []
  const sockets = new Set<object>()
  const responses = new Set<object>()
  const forgotten = { requests: 0, violations: 0, pages: 0 }
  let refusedConnections = 0

  function keep<Item>(kind: keyof LedgerForgotten, items: Item[], item: Item): void {
    items.push(item)
    if (items.length <= memory) return
    items.shift()
    forgotten[kind]++
  }

  return {
    sockets,
    responses,
    ledger: {
      requests,
      violations,
      pages,
      forgotten,
      get refusedConnections() {
        return refusedConnections
      },
      get openSockets() {
        return sockets.size
      },
      get openRequests() {
        return responses.size
      },
    },
    open(request) {
      const entry: Entry = {
        ...request,
        operation: null,
        call: null,
        window: null,
        outcome: 'pending',
        fault: null,
        status: null,
        request: null,
      }
      keep('requests', requests, entry)
      return entry
    },
    refuseConnection() {
      refusedConnections++
    },
    violations(found, operation) {
      for (const violation of found) keep('violations', violations, { ...violation, operation })
    },
    page(page) {
      keep('pages', pages, page)
    },
  }
}
