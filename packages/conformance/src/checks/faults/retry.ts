import type { MockFault } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { isWholeList } from '../../listing/listed-records.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { answerList } from '../../stand/answer-list.ts'
import { listRequests } from '../../stand/sent-requests.ts'
import { timeOut } from '../../stand/time-out.ts'
import { createVirtualClock, limitMs } from '../../stand/virtual-clock.ts'
import type { Trial } from '../../trial.ts'

const faults = [
  { vendor: 'answers 5xx once', profile: 'server-error' },
  { vendor: 'resets a connection once', profile: 'reset' },
  { vendor: 'breaks off one body', profile: 'close-in-body' },
  { vendor: 'does not answer once', profile: 'stall' },
] as const satisfies readonly (MockFault & { readonly vendor: string })[]

// What core waits is half a second, with chance; a quick knock and a long sleep are both wrong.
const leastMs = 100
const mostMs = 30_000

export const retry: Check = {
  id: 'faults/retry',
  requirement: '8.8',
  title: 'Overcomes a fault that passes: sends the page again, after a wait that chance has a part in',
  why: 'One lost packet would end a list of an hour; and a thousand clients that come back together end the vendor.',
  fails: 'It gives up a list when one connection breaks.',
  needs: ['paging/walk', 'errors/brand', 'errors/status', 'request/fresh', 'faults/time'],
  exempt: ({ operations }) =>
    operations.customers.retry.repeatMayCost ? 'a repeat may cost (retry.repeatMayCost)' : null,
  async run(trial) {
    for (const { vendor, profile } of faults) {
      const waitMs = await overcome(trial, { vendor, profile, chance: trial.seed })
      // Before a request is sent again that was not answered, its time limit passes too.
      if (waitMs === null || profile === 'stall' || (waitMs >= leastMs && waitMs <= mostMs)) continue
      trial.find({
        message: `Where the vendor ${vendor}, the wait before the repeat is out of bounds; let core wait.`,
        expected: `from ${leastMs} to ${mostMs} ms`,
        actual: `${waitMs} ms`,
      })
    }
    await requireChance(trial)
  },
}

async function requireChance(trial: Trial): Promise<void> {
  const [reset] = faults
  const waits = new Set<number | null>()
  for (let chance = trial.seed; chance < trial.seed + 5; chance++) {
    const waitMs = await overcome(trial, { ...reset, chance })
    if (waitMs === null) return
    waits.add(waitMs)
  }
  if (waits.size > 1) return
  trial.find({
    message: 'Each wait before a repeat is as long as the other; let runtime.random have a part in it.',
    actual: `${[...waits].join()} ms, five times`,
  })
}

/** Lists past one fault; the wait before the repeat in milliseconds, `null` where the fault is not overcome. */
async function overcome(
  trial: Trial,
  {
    vendor,
    profile,
    chance,
  }: { readonly vendor: string; readonly profile: MockFault['profile']; readonly chance: number },
): Promise<number | null> {
  const { size, pageSize } = shortList(trial.plugin.manifest)
  const clock = createVirtualClock({ seed: chance })
  await using stand = await trial.start(
    {
      size,
      fault: { profile, calls: 2 } as MockFault,
      respond: answerList(trial, (call) => (profile === 'stall' && call === 2 ? timeOut(clock) : undefined)),
    },
    { clock, environment: { deadlineMs: 5 * limitMs } },
  )
  const { customers, failure, outcome } = await readList(stand, { pageSize })
  const [, faulty, repeat] = listRequests(trial, stand)
  if (failure !== null || !isWholeList(customers, stand.records) || !faulty || !repeat) {
    trial.find({
      message: `Where the vendor ${vendor}, the list does not come whole; let core send the request again.`,
      request: stand.mock.ledger.requests.at(-1),
      actual: `${customers.length} of ${stand.records.length} customers, and ${failureWords(failure)}`,
    })
    return null
  }
  if (outcome?.retries !== 1) {
    trial.find({
      message: `Where the vendor ${vendor}, the outcome does not count the request that was sent again.`,
      expected: 'retries: 1',
      actual: `retries: ${outcome?.retries}`,
    })
  }
  return repeat.at - faulty.at
}
