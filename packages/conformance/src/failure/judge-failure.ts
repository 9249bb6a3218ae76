import type { Reading } from '../listing/read-list.ts'
import { listRequests } from '../stand/sent-requests.ts'
import type { Stand, Trial } from '../trial.ts'
import { failureWords, isFailure } from './failure-words.ts'

/** Attempts that the environment of a stand allows: what core allows where nothing is said. */
export const mostAttempts = 3

/** What a list may fail with. */
export interface ExpectedFailure {
  /** What the vendor did, to finish a sentence: "Where the vendor …". */
  readonly vendor: string
  readonly categories: readonly string[]
  /** Customers that may have been handed over before it. */
  readonly customers: number
  /** Requests for the list that were right before it. */
  readonly before?: number
}

/** Finds what is wrong with the way a list fails: the wrong category, a part of a list, more requests than allowed. */
export function judgeFailure(trial: Trial, stand: Stand, reading: Reading, expected: ExpectedFailure): void {
  const { vendor, categories, customers, before = 0 } = expected
  const { failure } = reading
  const request = stand.mock.ledger.requests.at(-1)
  const named = categories.map((category) => `'${category}'`).join(' or ')
  if (!isFailure(failure, ...categories)) {
    trial.find({
      message: `Where the vendor ${vendor}, the list does not fail with the category ${named}; let core's error pass.`,
      request,
      expected: `a KehuError of category ${named}`,
      actual: failureWords(failure),
    })
    return
  }
  if (reading.customers.length > customers) {
    trial.find({
      message: `Where the vendor ${vendor}, customers are handed over that it did not send; make up none.`,
      request,
      expected: `${customers} customers`,
      actual: String(reading.customers.length),
    })
  }
  const sent = listRequests(trial, stand).length + stand.mock.ledger.refusedConnections - before
  if (sent > mostAttempts || failure.attempts > mostAttempts) {
    trial.find({
      message: `Where the vendor ${vendor}, more is sent than maxAttempts allows; leave all repeats to core.`,
      request,
      expected: `${mostAttempts} requests at most`,
      actual: `${sent} requests, and attempts: ${failure.attempts}`,
    })
  }
}
