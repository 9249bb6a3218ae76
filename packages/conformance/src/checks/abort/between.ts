import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { judgeAbort } from '../../failure/judge-abort.ts'
import { shortList } from '../../listing/short-list.ts'
import { answerList } from '../../stand/answer-list.ts'
import { listRequests } from '../../stand/sent-requests.ts'
import { holdsSoon, turns } from '../../stand/turns.ts'
import type { Trial } from '../../trial.ts'

export const between: Check = {
  id: 'abort/between',
  requirement: '9.3',
  title: 'Ends, and asks for no further page, when it is aborted or left between two pages',
  why: 'A list that ends without a word when it is aborted looks whole; one that goes on is paid for by nobody.',
  fails: 'It takes an abort between two pages for the end of the list.',
  needs: ['abort/during', 'paging/walk', 'paging/lazy'],
  async run(trial) {
    await abortBetween(trial)
    await leaveReadAhead(trial)
  },
}

async function abortBetween(trial: Trial): Promise<void> {
  const { size, pageSize } = shortList(trial.plugin.manifest)
  await using stand = await trial.start({ size })
  const controller = new AbortController()
  const items = stand.provider.customers(stand.query, { pageSize, signal: controller.signal })[Symbol.asyncIterator]()
  for (let count = 0; count < pageSize; count++) await items.next()
  const requests = listRequests(trial, stand).length
  controller.abort()
  await judgeAbort(trial, stand, {
    failure: failureOf(() => items.next()),
    aborted: controller.signal,
    moment: 'between two pages',
    requests,
  })
}

/** Leaves a list while the page that it reads ahead is awaited; where it reads none ahead, there is nothing to close. */
async function leaveReadAhead(trial: Trial): Promise<void> {
  const { manifest } = trial.plugin
  if (manifest.operations.customers.retry.repeatMayCost) return
  const { size, pageSize } = shortList(manifest)
  let isAwaited = false
  await using stand = await trial.start({
    size,
    respond: answerList(trial, (call) => {
      if (call === 1) return undefined
      isAwaited = true
      return { socket: 'stall' }
    }),
  })
  for await (const _ of stand.provider.customers(stand.query, { pageSize, prefetch: 1 })) {
    // A list that reads nothing ahead is another check's matter.
    if (!(await holdsSoon(() => isAwaited))) return
    await turns(3)
    break
  }
  if (await holdsSoon(() => stand.mock.ledger.openRequests === 0)) return
  trial.find({
    message: 'A list that is left by break keeps the connection open on which it reads ahead; close it.',
    request: stand.mock.ledger.requests.at(-1),
  })
}
