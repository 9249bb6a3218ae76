import type { Fetch } from '@kehu/core/v1'
import type { FaultProfile, MockFault, MockScript } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { errorAnswers } from '../../failure/error-answer.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { isWholeList } from '../../listing/listed-records.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { answerList } from '../../stand/answer-list.ts'
import { listRequests } from '../../stand/sent-requests.ts'
import { timeOut } from '../../stand/time-out.ts'
import { createVirtualClock, limitMs } from '../../stand/virtual-clock.ts'
import type { Trial } from '../../trial.ts'

// A request that may have been taken, so billed, before the fault.
const takenBefore = [
  { profile: 'server-error', vendor: 'answers 5xx' },
  { profile: 'refuse', vendor: 'resets a connection as it opens' },
  { profile: 'reset', vendor: 'resets a connection' },
  { profile: 'reset-in-body', vendor: 'resets a connection in the middle of a body' },
  { profile: 'close-in-body', vendor: 'breaks off a body' },
  { profile: 'truncated-json', vendor: 'sends JSON that breaks off' },
  { profile: 'html', vendor: 'answers with HTML' },
  { profile: 'stall', vendor: 'does not answer' },
] as const satisfies readonly { readonly profile: FaultProfile; readonly vendor: string }[]

export const costlyRetry: Check = {
  id: 'faults/costly-retry',
  requirement: '8.8',
  title: 'Sends nothing again that may have been billed, and only that again which was refused',
  why: 'Where each request is billed, a repeat that nobody asked for is somebody else’s money.',
  fails: 'It sends a request again when its connection was reset.',
  needs: [
    'paging/walk',
    'errors/brand',
    'errors/codes',
    'errors/status',
    'request/fresh',
    'faults/connection',
    'faults/time',
    'faults/body',
    'faults/page',
  ],
  exempt: ({ operations }) =>
    operations.customers.retry.repeatMayCost ? null : 'a repeat costs nothing (retry.repeatMayCost)',
  async run(trial) {
    for (const { profile, vendor } of takenBefore) await requireOneRequest(trial, profile, vendor)
    await requireRepeat(trial, 'refuses the connection, so that no request leaves,', { fetch: refusedOnce(trial) })
    const { errors, specOperation } = trial.plugin.manifest.operations.customers
    const refusals: (readonly [vendor: string, answer: MockScript])[] = [
      ['answers 429', { status: 429, headers: { 'Retry-After': '1' }, text: '' }],
      ...errorAnswers(trial.plugin, specOperation)
        .filter(({ key }) => errors[key]?.retry === true && (errors[key].retryAfterMs ?? 0) < limitMs)
        .map(({ key }) => [`answers with its code ${key}`, { error: key }] as const),
    ]
    for (const [vendor, answer] of refusals) await requireRepeat(trial, vendor, { answer })
  },
}

/** A fetch whose first connection is refused, as the system tells it. */
function refusedOnce(trial: Trial): Fetch {
  let isRefused = false
  return async (url, init) => {
    if (isRefused) return trial.fetch(url, init)
    isRefused = true
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    throw new TypeError('fetch failed', { cause })
  }
}

async function requireOneRequest(trial: Trial, profile: FaultProfile, vendor: string): Promise<void> {
  const { size, pageSize } = shortList(trial.plugin.manifest)
  const clock = createVirtualClock({ seed: trial.seed })
  await using stand = await trial.start(
    {
      size,
      fault: { profile, calls: 1 } as MockFault,
      respond: answerList(trial, (call) => (profile === 'stall' && call === 1 ? timeOut(clock) : undefined)),
    },
    { clock, environment: { deadlineMs: 5 * limitMs } },
  )
  const { failure } = await readList(stand, { pageSize })
  const sent = listRequests(trial, stand)
  if (failure !== null && sent.length + stand.mock.ledger.refusedConnections <= 1) return
  trial.find({
    message: `Where the vendor ${vendor} once, the request is sent again although it may be billed; leave repeats to core.`,
    request: sent[1] ?? sent[0],
    expected: '1 request, and a failure',
    actual: `${sent.length} requests, and ${failureWords(failure)}`,
  })
}

async function requireRepeat(
  trial: Trial,
  vendor: string,
  { answer, fetch }: { readonly answer?: MockScript; readonly fetch?: Fetch },
): Promise<void> {
  const { size, pageSize } = shortList(trial.plugin.manifest)
  await using stand = await trial.start(
    {
      size,
      respond: answerList(trial, (call) => (call === 1 ? answer : undefined)),
    },
    { environment: fetch ? { fetch } : {} },
  )
  const { customers, failure } = await readList(stand, { pageSize })
  if (failure === null && isWholeList(customers, stand.records)) return
  trial.find({
    message: `Where the vendor ${vendor} once, the list does not come whole; a request that was refused may be sent again.`,
    request: stand.mock.ledger.requests.at(-1),
    actual: `${customers.length} of ${stand.records.length} customers, and ${failureWords(failure)}`,
  })
}
