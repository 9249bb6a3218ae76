import type { Check } from '../../check.ts'
import { refusals } from '../../failure/refusals.ts'
import { readList } from '../../listing/read-list.ts'
import { anotherProvider } from '../../stand/another-provider.ts'
import { differingPart, recordTape, type Tape } from '../../stand/tape.ts'
import { createVirtualClock } from '../../stand/virtual-clock.ts'
import type { Stand, Trial } from '../../trial.ts'

export const reproducible: Check = {
  id: 'request/reproducible',
  requirement: '4.5',
  title: 'Sends the same bytes at the same moment and by the same chance, and a right request at any moment',
  why: 'A request that cannot be made again cannot be explained, nor held against what the vendor says it was sent.',
  fails: 'It takes its nonce from Math.random.',
  needs: ['request/values'],
  async run(trial) {
    await compareTwo(trial)
    for (const start of moments) await listAt(trial, start)
  },
}

// The first second of ten digits: none that a vendor will see has fewer. The last before the seconds leave 31 bits,
// with its milliseconds about to turn.
const moments = [1_000_000_000_000, 2_147_483_647_999]

const pageSize = 2
const threePages = { size: 3 * pageSize }

async function compareTwo(trial: Trial): Promise<void> {
  const { seed } = trial
  await using stand = await trial.start(threePages)
  const listWith = async ({ fetch }: Tape) => {
    const provider = anotherProvider(trial, stand, { fetch, runtime: createVirtualClock({ seed }) })
    await readList({ provider, query: stand.query }, { pageSize })
  }
  const first = recordTape(stand.mock.origin, trial.fetch)
  await listWith(first)
  const second = first.replay()
  await listWith(second)
  trial.note('requests compared', first.sent.length)
  const { requests } = stand.mock.ledger
  if (requests.length > first.sent.length) {
    trial.find({
      message: 'Requests go to the vendor past environment.fetch; send all of them with context.http.',
      request: requests.at(-1),
      expected: `${requests.length} requests`,
      actual: `${first.sent.length} requests`,
    })
  }
  const length = Math.max(first.sent.length, second.sent.length)
  for (let index = 0; index < length; index++) {
    const part = differingPart(first.sent[index], second.sent[index])
    if (part === null) continue
    trial.find({
      message: `Request ${index + 1} of a list differs in ${part} between two providers with the same clock and the same chance; take time from context.now and chance from context.random, anew for each connection.`,
      request: requests[index],
    })
    return
  }
}

async function listAt(trial: Trial, start: number): Promise<void> {
  // Another chance too: a signature that is right by luck has no luck twice.
  const clock = createVirtualClock({ start, seed: trial.seed + 1 })
  await using stand: Stand = await trial.start(threePages, { clock })
  await readList(stand, { pageSize })
  const { ledger } = stand.mock
  const words = {
    what: `A request made at ${new Date(start).toISOString()}`,
    advice: 'take the time from context.now, and write it for any moment',
  }
  for (const finding of refusals(trial.plugin, ledger, ledger.violations, words)) trial.find(finding)
}
