import type { Environment, RateLimit } from '@kehu/core/v1'
import type { LedgerRequest } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { readList } from '../../listing/read-list.ts'
import { createLockstepClock } from '../../stand/lockstep-clock.ts'
import { recordTape } from '../../stand/tape.ts'
import { createVirtualClock, limitMs } from '../../stand/virtual-clock.ts'
import type { Trial } from '../../trial.ts'

export const rateLimit: Check = {
  id: 'request/rate-limit',
  requirement: '4.11',
  title: "Keeps the vendor's rate limit in every window, whatever its readers do",
  why: 'Vendors ban a key that goes on too fast, for all programs that use it.',
  fails: 'It counts for each list on its own, and two lists at once are twice too fast.',
  needs: ['request/fresh'],
  exempt: ({ operations: { customers } }) =>
    customers.rateLimit === null ? 'the manifest has no rate limit; see request/no-rate-limit' : null,
  async run(trial) {
    const limit = trial.plugin.manifest.operations.customers.rateLimit as RateLimit
    await oneByOne(trial, limit)
    await twoLists(trial, limit)
    await readAhead(trial, limit)
  },
}

// A page takes a tenth of a millisecond without a network; so many of them, a second or two.
const mostPages = 20_000

/** Page after page, answered without a network, so that a large limit is reached too. */
async function oneByOne(trial: Trial, limit: RateLimit): Promise<void> {
  const { plugin, seed } = trial
  await using stand = await trial.start()
  const tape = recordTape(stand.mock.origin)
  const recorded = plugin.create(stand.options, limits(limit, { fetch: tape.fetch }))
  await failureOf(() => recorded.listPage(stand.query))
  const { fetch } = tape.replay()
  const sent: number[] = []
  // One reader alone: what it sleeps may pass at once.
  const clock = createLockstepClock(seed, longestWait(limit))
  const environment = limits(limit, {
    runtime: clock,
    fetch(url, init) {
      sent.push(clock.now())
      return fetch(url, init)
    },
  })
  const provider = plugin.create(stand.options, environment)
  const pages = Math.min(2 * limit.requests + 1, mostPages)
  await clock.reader(async () => {
    for (let page = 0; page < pages; page++) {
      if ((await failureOf(() => provider.listPage(stand.query))) !== null) return
    }
  })
  trial.note('pages', pages)
  judge(trial, limit, sent, 'Pages that are read one after the other')
}

const mostRecords = 250

async function twoLists(trial: Trial, limit: RateLimit): Promise<void> {
  const { plugin, seed } = trial
  await using stand = await trial.start({ size: Math.min(limit.requests + 5, mostRecords) })
  const tape = recordTape(stand.mock.origin)
  const sent: number[] = []
  const clock = createLockstepClock(seed, longestWait(limit))
  const environment = limits(limit, {
    runtime: clock,
    fetch(url, init) {
      sent.push(clock.now())
      return clock.during(tape.fetch(url, init))
    },
  })
  const provider = plugin.create(stand.options, environment)
  const list = () => readList({ provider, query: stand.query }, { pageSize: 1 })
  await Promise.all([clock.reader(list), clock.reader(list)])
  judge(trial, limit, sent, 'Two lists of one provider at once', stand.mock.ledger.requests.at(-1))
}

/**
 * How many calls read ahead at a time is the provider's own affair, so no clock can move for all of them at once. But
 * the time that they take together cannot be less than the limit allows.
 */
async function readAhead(trial: Trial, limit: RateLimit): Promise<void> {
  const { plugin, seed } = trial
  await using stand = await trial.start({ size: Math.min(limit.requests + 5, mostRecords) })
  const runtime = createVirtualClock({ seed })
  const start = runtime.now()
  const provider = plugin.create(stand.options, limits(limit, { runtime }))
  await readList({ provider, query: stand.query }, { pageSize: 1, prefetch: 4 })
  const { requests } = stand.mock.ledger
  const windows = Math.ceil(requests.length / limit.requests) - 1
  // A sleep as long as a time limit does not pass on this clock.
  if (limit.perMs >= limitMs || runtime.now() - start >= windows * limit.perMs) return
  trial.find({
    message: `A list that reads ahead sends more than ${limitWords(limit)}; send every request with context.http.`,
    place,
    request: requests.at(-1),
    expected: `${windows * limit.perMs} ms or more for ${requests.length} requests`,
    actual: `${runtime.now() - start} ms`,
  })
}

function judge(trial: Trial, limit: RateLimit, sent: readonly number[], what: string, request?: LedgerRequest): void {
  const fast = sent.findIndex((at, index) => {
    const later = sent[index + limit.requests]
    return later !== undefined && later - at < limit.perMs
  })
  if (fast < 0) return
  const window = sent.filter((at, index) => index >= fast && at - (sent[fast] ?? 0) < limit.perMs)
  trial.find({
    message: `${what} send more than ${limitWords(limit)}, which the manifest states; send every request with context.http, which keeps it.`,
    place,
    request,
    expected: `at most ${limit.requests} requests in ${limit.perMs} ms`,
    actual: `${window.length} requests`,
  })
}

const place = { file: 'manifest.json', pointer: '/operations/customers/rateLimit' } as const

function limitWords({ requests, perMs }: RateLimit): string {
  return `${requests} ${requests === 1 ? 'request' : 'requests'} in ${perMs} ms`
}

function longestWait({ perMs }: RateLimit): number {
  return 4 * perMs
}

/** An environment whose time limits are longer than any wait. */
function limits(limit: RateLimit, environment: Environment): Environment {
  const timeoutMs = Math.max(limitMs, longestWait(limit))
  return { timeoutMs, deadlineMs: 2 * timeoutMs, ...environment }
}
