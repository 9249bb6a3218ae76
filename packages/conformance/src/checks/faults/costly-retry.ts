import type { Fetch } from '@kehu/core/v1'
import type { FaultProfile, MockFault, MockScenario } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { failureWords } from '../../failure-words.ts'
import { isWholeList } from '../../plugin/listed-records.ts'
import { listRequests } from '../../plugin/operation-requests.ts'
import { shortList } from '../../plugin/short-list.ts'
import { readAsFar } from '../../read-as-far.ts'
import type { Trial } from '../../trial.ts'
import { turns } from '../../turns.ts'
import { createVirtualClock, limitMs } from '../../virtual-clock.ts'

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
    await requireRepeat(trial, 'refuses the connection, so that no request leaves,', refusedOnce())
    const refusals: (readonly [string, NonNullable<MockScenario['respond']>])[] = [
      ['answers 429', () => ({ status: 429, headers: { 'Retry-After': '1' }, text: '' })],
      ...Object.entries(trial.plugin.manifest.operations.customers.errors)
        .filter(([, { retry, retryAfterMs = 0 }]) => retry === true && retryAfterMs < limitMs)
        .map(([code]) => [`answers with its code ${code}`, () => ({ error: code })] as const),
    ]
    for (const [vendor, respond] of refusals) await requireRepeat(trial, vendor, undefined, respond)
  },
}

/** A fetch whose first connection is refused, as the system tells it. */
function refusedOnce(): Fetch {
  let isRefused = false
  return async (url, init) => {
    if (isRefused) return globalThis.fetch(url, init)
    isRefused = true
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    throw new TypeError('fetch failed', { cause })
  }
}

async function requireOneRequest(trial: Trial, profile: FaultProfile, vendor: string): Promise<void> {
  const { manifest } = trial.plugin
  const { size, pageSize } = shortList(manifest)
  const clock = createVirtualClock({ seed: trial.seed })
  await using stand = await trial.start(
    {
      size,
      fault: { profile, calls: 1 } as MockFault,
      respond(_, call, operation) {
        if (profile === 'stall' && operation === manifest.operations.customers.specOperation && call === 1)
          void turns(3).then(() => clock.pass(limitMs))
        return undefined
      },
    },
    { clock, environment: { deadlineMs: 5 * limitMs } },
  )
  const { failure } = await readAsFar(stand.provider.customers(stand.query, { pageSize }))
  const sent = listRequests(trial.plugin, stand.mock)
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
  fetch?: Fetch,
  respond?: NonNullable<MockScenario['respond']>,
): Promise<void> {
  const { manifest } = trial.plugin
  const { size, pageSize } = shortList(manifest)
  await using stand = await trial.start(
    {
      size,
      respond: (request, call, operation) =>
        call === 1 && operation === manifest.operations.customers.specOperation
          ? respond?.(request, call, operation)
          : undefined,
    },
    { environment: fetch ? { fetch } : {} },
  )
  const { customers, failure } = await readAsFar(stand.provider.customers(stand.query, { pageSize }))
  if (failure === null && isWholeList(customers, stand.mock)) return
  trial.find({
    message: `Where the vendor ${vendor} once, the list does not come whole; a request that was refused may be sent again.`,
    request: stand.mock.ledger.requests.at(-1),
    actual: `${customers.length} of ${stand.mock.records.length} customers, and ${failureWords(failure)}`,
  })
}
