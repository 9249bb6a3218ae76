import { once } from 'node:events'
import { listRequests } from '../stand/sent-requests.ts'
import { holdsSoon } from '../stand/turns.ts'
import type { Stand, Trial } from '../trial.ts'
import { failureOf } from './failure-of.ts'
import { categoryOf, failureWords } from './failure-words.ts'

/** A call that is aborted on its way. */
export interface AbortedCall {
  /** What it fails with; `null` where it does not fail. */
  readonly failure: Promise<unknown>
  /** Aborts when the call does. */
  readonly aborted: AbortSignal
  /** When it is aborted, to finish a sentence: "while its answer is awaited". */
  readonly moment: string
  /** Requests for the list that may have been sent in all. */
  readonly requests: number
}

/** Finds what a call does wrong once it is aborted: it must end, say so, close its connection and send nothing more. */
export async function judgeAbort(
  trial: Trial,
  stand: Stand,
  { failure, aborted, moment, requests }: AbortedCall,
): Promise<void> {
  const { mock } = stand
  const found = (message: string, more: { readonly expected?: string; readonly actual?: string } = {}) =>
    trial.find({ message, request: mock.ledger.requests.at(-1), ...more })
  let hasEnded = false
  const ended = failure.finally(() => {
    hasEnded = true
  })
  // Until then it may wait for the vendor as long as it likes.
  if (!aborted.aborted) await Promise.race([once(aborted, 'abort'), ended])
  if (!(await holdsSoon(() => hasEnded))) {
    found(`A call that is aborted ${moment} does not end; hand the signal on to all that waits.`)
    // Its connection is all that it can wait for.
    await mock.close()
    await ended
    return
  }
  const thrown = await failure
  if (categoryOf(thrown) !== 'aborted') {
    found(`A call that is aborted ${moment} does not say so; let it fail with the category 'aborted'.`, {
      expected: "a KehuError of category 'aborted'",
      actual: failureWords(thrown),
    })
  }
  if (!(await holdsSoon(() => mock.ledger.openRequests === 0))) {
    found(`A call that is aborted ${moment} keeps its connection open; hand the signal on to the request.`)
  }
  const strays = await requestsAfter(trial, stand, requests)
  if (strays > 0) {
    found(`After an abort ${moment} the list is asked for again; send nothing once the signal has aborted.`, {
      expected: `${requests} requests for the list`,
      actual: String(requests + strays),
    })
  }
}

/**
 * Requests for the list beyond those that were right. What is sent all the same is built first, and may be signed by a
 * thread of its own: so two pages are listed behind it, of which the second tells how many requests a page takes.
 */
async function requestsAfter(trial: Trial, stand: Stand, right: number): Promise<number> {
  const { provider, query } = stand
  const sent = (): number => listRequests(trial, stand).length
  await failureOf(() => provider.listPage(query, { pageSize: 1 }))
  const afterOne = sent()
  await failureOf(() => provider.listPage(query, { pageSize: 1 }))
  return afterOne - (sent() - afterOne) - right
}
