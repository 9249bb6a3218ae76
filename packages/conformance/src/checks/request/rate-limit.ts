import type { RateLimit } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { readList } from '../../listing/read-list.ts'
import { createLockstepClock } from '../../stand/lockstep-clock.ts'
import { offlineList } from '../../stand/offline-list.ts'
import { limitMs } from '../../stand/virtual-clock.ts'
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

async function oneByOne(trial: Trial, limit: RateLimit): Promise<void> {
  const { list, clock, sent } = await openList(trial, limit, 25)
  const pages = Math.min(2 * limit.requests + 1, mostPages)
  let failure: unknown = null
  await clock.reader(async () => {
    for (let page = 0; page < pages && failure === null; page++) {
      failure = await failureOf(() => list.provider.listPage(list.query))
    }
  })
  trial.note('pages', pages)
  judge(trial, limit, sent, 'Pages that are read one after the other')
  if (sent.length >= pages) return
  trial.find({
    message: `Of ${pages} pages that are read one after the other, some are not asked for, so that nothing shows what happens at ${limitWords(limit)}; ask the vendor for each page.`,
    place,
    expected: `${pages} requests`,
    actual: `${sent.length} requests, and ${failureWords(failure)}`,
  })
}

async function twoLists(trial: Trial, limit: RateLimit): Promise<void> {
  const { list, clock, sent } = await openList(trial, limit, Math.ceil(limit.requests / 2) + 5)
  const read = () => clock.reader(() => readList(list, { pageSize: 1 }, { most: mostPages }))
  await Promise.all([read(), read()])
  judge(trial, limit, sent, 'Two lists of one provider at once')
}

/**
 * How many calls read ahead at a time is the provider's own affair, so the clock may move while one of them is on its
 * way. But the time that they take together cannot be less than the limit allows.
 */
async function readAhead(trial: Trial, limit: RateLimit): Promise<void> {
  const { list, clock, sent } = await openList(trial, limit, limit.requests + 5)
  const start = clock.now()
  await clock.reader(() => readList(list, { pageSize: 1, prefetch: 4 }, { most: mostPages }))
  const windows = Math.ceil(sent.length / limit.requests) - 1
  const tookMs = clock.now() - start
  if (tookMs >= windows * limit.perMs) return
  trial.find({
    message: `A list that reads ahead sends more than ${limitWords(limit)}; send every request with context.http.`,
    place,
    expected: `${windows * limit.perMs} ms or more for ${sent.length} requests`,
    actual: `${tookMs} ms`,
  })
}

/**
 * A provider that is told no rate limit but its manifest's, in front of a list of pages without a network, so that a
 * large limit is reached too; its clock; and when it sent each request.
 */
async function openList(trial: Trial, limit: RateLimit, size: number) {
  const { plugin, seed } = trial
  // Where one request is allowed, each of those that read ahead waits for all before it.
  const longestWait = 100 * limit.perMs
  const clock = createLockstepClock(seed, longestWait)
  const stand = await trial.start({ size: Math.min(size, mostPages), now: clock.now })
  const answer = offlineList(trial, stand)
  const sent: number[] = []
  // Longer than any wait.
  const timeoutMs = Math.max(limitMs, longestWait)
  const provider = plugin.create(stand.options, {
    runtime: clock,
    timeoutMs,
    deadlineMs: 2 * timeoutMs,
    fetch(url, init) {
      sent.push(clock.now())
      return clock.during(answer(url, init))
    },
  })
  return { list: { provider, query: stand.query }, clock, sent }
}

function judge(trial: Trial, limit: RateLimit, sent: readonly number[], what: string): void {
  const fast = sent.findIndex((at, index) => {
    const later = sent[index + limit.requests]
    return later !== undefined && later - at < limit.perMs
  })
  if (fast < 0) return
  const window = sent.filter((at, index) => index >= fast && at - (sent[fast] ?? 0) < limit.perMs)
  trial.find({
    message: `${what} send more than ${limitWords(limit)}, which the manifest states; send every request with context.http, which keeps it.`,
    place,
    expected: `at most ${limit.requests} requests in ${limit.perMs} ms`,
    actual: `${window.length} requests`,
  })
}

const place = { file: 'manifest.json', pointer: '/operations/customers/rateLimit' } as const

function limitWords({ requests, perMs }: RateLimit): string {
  return `${requests} ${requests === 1 ? 'request' : 'requests'} in ${perMs} ms`
}
