import { KehuError } from '@kehu/core/v1'
import { faultProfiles, type FaultProfile, type MockFault } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { isBeginning, isWholeList } from '../../listing/listed-records.ts'
import { readList, type Reading } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { answerList } from '../../stand/answer-list.ts'
import { callsFrom } from '../../stand/calls-from.ts'
import { timeOut } from '../../stand/time-out.ts'
import { createVirtualClock, limitMs, type VirtualClock } from '../../stand/virtual-clock.ts'
import type { Stand, Trial } from '../../trial.ts'

// These do not end a list, or are the matter of a check of their own.
const passing: readonly FaultProfile[] = [
  'slow-headers',
  'slow-body',
  'stall-body',
  'byte-order-mark',
  'expired-token',
  'clock-skew',
  'too-frequent',
  // It counts connections, of which one may serve the whole list.
  'refuse',
]

export const middle: Check = {
  id: 'faults/middle',
  requirement: '8.11',
  title: 'Can go on where a fault broke off the list: nothing is lost, nothing comes twice',
  why: 'After an hour of listing, a fault must cost one page: not the whole list, nor customers that never come.',
  fails: 'It has no cursor in the outcome of a list that failed.',
  needs: [
    'faults/connection',
    'faults/time',
    'faults/body',
    'faults/page',
    'faults/redirect',
    'faults/rate-limited',
    'faults/server',
    'paging/resume',
  ],
  async run(trial) {
    // A runtime's chance repeats with the seed: where in the list each fault hits is decided by it.
    const { random } = createVirtualClock({ seed: trial.seed })
    for (const { name } of faultProfiles) {
      if (passing.includes(name)) continue
      await judgeBreak(trial, name, 2 + Math.floor(random() * 3))
    }
  },
}

async function judgeBreak(trial: Trial, profile: FaultProfile, from: number): Promise<void> {
  const clock = createVirtualClock({ seed: trial.seed })
  await using broken = await startBroken(trial, profile, from, clock)
  const { pageSize } = shortList(trial.plugin.manifest)
  const first = await readList(broken, { pageSize })
  // What is ASCII alone is the same in GBK: nothing was broken off.
  if (first.failure === null && isWholeList(first.customers, broken.records)) return
  const request = broken.mock.ledger.requests.find(({ fault }) => fault !== null)
  const where = `the fault ${profile} at request ${from}`
  if (!KehuError.isInstance(first.failure) || !isBeginning(first.customers, broken.records)) {
    trial.find({
      message: `With ${where}, the list does not fail with its beginning handed over; let core's error pass.`,
      request,
      actual: `${first.customers.length} customers, and ${failureWords(first.failure)}`,
    })
    return
  }
  const cursor = first.outcome?.cursor ?? null
  if (cursor === null) {
    trial.find({ message: `With ${where}, the outcome has no cursor to go on from; hand on core's outcome.`, request })
    return
  }
  // The vendor as it is when the fault has passed: the same seed makes the same dataset.
  await using mended = await trial.start({ size: broken.records.length })
  const rest = await readList(mended, { cursor })
  if (rest.failure === null && isWholeList([...first.customers, ...rest.customers], mended.records)) return
  trial.find({
    message: `With ${where}, the list does not go on where it broke off; let the outcome's cursor be core's.`,
    request: mended.mock.ledger.requests.at(-1),
    expected: `${mended.records.length} customers, each once, in order`,
    actual: `${counted(first)} before and ${counted(rest)} after, with ${failureWords(rest.failure)}`,
  })
}

function startBroken(trial: Trial, profile: FaultProfile, from: number, clock: VirtualClock): Promise<Stand> {
  return trial.start(
    {
      size: shortList(trial.plugin.manifest).size,
      fault: { profile, calls: callsFrom(from) } as MockFault,
      respond: answerList(trial, (call) => (profile === 'stall' && call >= from ? timeOut(clock) : undefined)),
    },
    { clock, environment: { deadlineMs: 5 * limitMs } },
  )
}

function counted({ customers }: Reading): string {
  return `${customers.length} customers`
}
