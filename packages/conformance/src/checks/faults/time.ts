import type { Fetch } from '@kehu/core/v1'
import type { MockFault } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { judgeFailure } from '../../failure/judge-failure.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { answerList } from '../../stand/answer-list.ts'
import { turns } from '../../stand/turns.ts'
import { createVirtualClock, limitMs } from '../../stand/virtual-clock.ts'
import type { Trial } from '../../trial.ts'

/** A way in which a vendor takes too long. */
interface Slowness {
  readonly vendor: string
  readonly fault: MockFault
  /** Whether time is up behind the head of the answer, or before it. */
  readonly isInBody: boolean
  readonly deadlineMs: number
}

// Longer than anybody waits here: the portions that are left end with the connection.
const paceMs = 600_000
const deadlineMs = 5 * limitMs

const slownesses: readonly Slowness[] = [
  { vendor: 'never answers', fault: { profile: 'stall' }, isInBody: false, deadlineMs },
  {
    vendor: 'sends the head of its answer too slowly',
    fault: { profile: 'slow-headers', paceMs },
    isInBody: false,
    deadlineMs,
  },
  { vendor: 'stops in the middle of a body', fault: { profile: 'stall-body' }, isInBody: true, deadlineMs },
  { vendor: 'sends a body too slowly', fault: { profile: 'slow-body', paceMs }, isInBody: true, deadlineMs },
  {
    vendor: 'never answers before the deadline',
    fault: { profile: 'stall' },
    isInBody: false,
    deadlineMs: 1.5 * limitMs,
  },
]

export const time: Check = {
  id: 'faults/time',
  requirement: '8.2',
  title: 'Gives up when the time limit of an attempt, or the deadline of all, has passed',
  why: 'A vendor that hangs must not hang its callers; and a late answer must not look like an empty list.',
  fails: 'It takes an answer that never comes for the end of the list.',
  needs: ['request/values', 'errors/brand'],
  async run(trial) {
    for (const slowness of slownesses) {
      // A request that nothing calls off may never end where no limit of this kit can reach it.
      if (await goesOn(trial, slowness)) return
    }
  },
}

/** Lists against a slow vendor; whether the request goes on when its time is up. */
async function goesOn(trial: Trial, { vendor, fault, isInBody, deadlineMs: mostMs }: Slowness): Promise<boolean> {
  const { size, pageSize } = shortList(trial.plugin.manifest)
  const clock = createVirtualClock({ seed: trial.seed })
  let isWaiting = false
  let isHanging = false
  const timeIsUp = async (): Promise<void> => {
    isWaiting = false
    await turns(3)
    const ended = clock.slept.length
    clock.pass(limitMs)
    // Where nobody slept towards the limit, nobody will call the request off: it can only be ended from this side.
    if (clock.slept.length > ended) return
    isHanging = true
    await stand.mock.close()
  }
  const fetch: Fetch = async (url, init) => {
    const answer = await trial.fetch(url, init)
    if (isWaiting && isInBody) void timeIsUp()
    return answer
  }
  await using stand = await trial.start(
    {
      size,
      fault,
      respond: answerList(trial, () => {
        isWaiting = true
        if (!isInBody) void timeIsUp()
        return undefined
      }),
    },
    { clock, environment: { fetch, deadlineMs: mostMs } },
  )
  const began = clock.now()
  const reading = await readList(stand, { pageSize })
  const tookMs = clock.now() - began
  if (isHanging) {
    trial.find({
      message: `Where the vendor ${vendor}, a request goes on when its time limit has passed; send it by context.http.`,
      request: stand.mock.ledger.requests.at(-1),
    })
    return true
  }
  judgeFailure(trial, stand, reading, { vendor, categories: ['timeout'], customers: 0 })
  if (tookMs <= mostMs) return false
  trial.find({
    message: `Where the vendor ${vendor}, the call goes on beyond its deadline; leave all repeats to core.`,
    request: stand.mock.ledger.requests.at(-1),
    expected: `${mostMs} ms at most`,
    actual: `${tookMs} ms`,
  })
  return false
}
