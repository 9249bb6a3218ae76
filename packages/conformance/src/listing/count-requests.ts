import { anotherProvider } from '../stand/another-provider.ts'
import { listRequests } from '../stand/sent-requests.ts'
import type { Stand, Trial } from '../trial.ts'
import { pagePlan } from './page-plan.ts'

/** Counts the requests for pages that a stand's own provider sends. */
export interface RequestCount {
  /** Requests sent till now; waits for as many as are expected, and for those that should not have been sent. */
  soFar(expected: number): Promise<number>
}

/** Times that the witness is heard before a request that was expected is taken for never sent. */
const mostRounds = 6

/**
 * A request that is under way cannot be seen yet, and the kit has no clock to wait by. So another provider, the witness,
 * is asked for pages: by the time that its answers are there, whatever was sent before has come to the mock.
 */
export async function countRequests(trial: Trial, stand: Stand): Promise<RequestCount> {
  const witness = anotherProvider(trial, stand, { runtime: stand.clock })
  const [first] = await pagePlan(trial, stand.records.length, 1)
  let own = 0
  return {
    async soFar(expected) {
      let sent = 0
      for (let round = 1; round <= 2 || (sent < expected && round <= mostRounds); round++) {
        await witness.listPage(stand.query, { pageSize: 1 })
        own += first?.requests ?? 1
        sent = listRequests(trial, stand).length - own
      }
      return sent
    },
  }
}
