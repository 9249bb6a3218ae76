import { KehuError } from '@kehu/core'
import type { MockRecord } from '@kehu/core/v1/mock'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunView } from '../../src/api/schemas/run.ts'
import type { Connection } from '../../src/connections/connection.ts'
import { registerConnections } from '../../src/connections/register-connections.ts'
import { run } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { mostFailures } from '../../src/sync/after-error.ts'
import { lastComplete, listRuns, newestRuns, readRun } from '../../src/sync/list-runs.ts'
import { readBudgetUse } from '../../src/sync/rate-budget.ts'
import { startSynchroniser, type Synchroniser, type SynchroniserSettings } from '../../src/sync/synchroniser.ts'
import { openTestStore } from '../open-test-store.ts'
import { startVendor, type MockedVendor } from './mocked-vendor.ts'
import { readStored } from './stored-customers.ts'
import { waitUntil } from './wait-until.ts'

let store: Store

beforeAll(async () => {
  store = await openTestStore()
})

afterAll(() => store.close())

const open = async (
  vendors: readonly { readonly connection: Connection }[],
  settings: Partial<SynchroniserSettings> = {},
): Promise<Synchroniser> => {
  const all = vendors.map(({ connection }) => connection)
  await registerConnections(store.database, all, new Date())
  return startSynchroniser(store, all, { works: true, retryDelayMs: 1, match: async () => {}, ...settings })
}

const ended = (id: number): Promise<RunView> =>
  waitUntil(async () => {
    const found = await readRun(store.database, id)
    return found && found.state !== 'queued' && found.state !== 'running' ? found : null
  })

const keysOf = ({ mock }: MockedVendor) => mock.records.map((record) => String(record['id'])).toSorted()

/** Matchings of other tests' runs may have been left to this synchroniser, too. */
async function matchedInTurn(matched: readonly number[], runs: readonly number[]): Promise<void> {
  const own = () => matched.filter((id) => runs.includes(id))
  await waitUntil(async () => own().length === runs.length)
  expect(own()).toEqual(runs)
}

/** The same connection, but from one of its pages on it waits, or is called off. @param page counted from 1 */
function heldBack(connection: Connection, gate: Promise<unknown>, page = 1): Connection {
  const { provider } = connection
  const customers: typeof provider.customers = (query, options) => {
    const stream = provider.customers(query ?? {}, options)
    const called = new Promise<never>((_resolve, reject) => {
      options?.signal?.addEventListener('abort', () => reject(new Error('called off')))
    })
    called.catch(() => {})
    const pages = async function* () {
      let number = 0
      for await (const each of stream.pages()) {
        number++
        if (number === page) await Promise.race([gate, called])
        yield each
      }
    }
    return {
      pages,
      get outcome() {
        return stream.outcome
      },
      [Symbol.asyncIterator]: () => stream[Symbol.asyncIterator](),
    }
  }
  return { ...connection, provider: { ...provider, customers, with: () => ({ ...provider, customers }) } }
}

describe('a run', () => {
  it('reads a list to its end, and marks on the next one who is gone and who came back', async () => {
    let listed: (all: readonly MockRecord[]) => readonly MockRecord[] = (all) => all
    let whole: readonly MockRecord[] = []
    const vendor = await startVendor('whole', { alter: (all) => listed(whole.length > 0 ? whole : (whole = all)) })
    await using _mock = vendor.mock
    const matched: number[] = []
    await using synchroniser = await open([vendor], { match: async (_store, id) => matched.push(id) })
    const first = await ended(await synchroniser.request('whole', 'person'))
    expect(first).toMatchObject({ state: 'complete', pages: 4, seen: 35, added: 35, changed: 0, gone: 0, total: 35 })
    expect(first).toMatchObject({ attempts: 1, error: null, trigger: 'person', retries: 0 })
    const stored = await readStored(store.database, 'whole')
    expect([...stored.records.keys()].toSorted()).toEqual(keysOf(vendor))
    expect(stored.counted).toEqual({ listed: 35, gone: 0 })
    listed = (all) => all.slice(5)
    expect(await ended(await synchroniser.request('whole', 'person'))).toMatchObject({ seen: 30, added: 0, gone: 5 })
    expect((await readStored(store.database, 'whole')).counted).toEqual({ listed: 30, gone: 5 })
    listed = (all) => all
    const third = await ended(await synchroniser.request('whole', 'person'))
    expect(third).toMatchObject({ seen: 35, added: 0, returned: 5, gone: 0 })
    await matchedInTurn(matched, [first.id, first.id + 1, first.id + 2])
    expect(vendor.mock.ledger.violations).toEqual([])
  })

  it('is handed back while it is open, and does not wait for others that fail', async () => {
    const good = await startVendor('good')
    await using _good = good.mock
    const bad = await startVendor('bad', { respond: () => ({ error: '403' }) })
    await using _bad = bad.mock
    let release = (): void => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    const slow = await startVendor('slow')
    await using _slow = slow.mock
    const held = heldBack(slow.connection, gate)
    await using synchroniser = await open([{ connection: held }, good, bad])
    const slowRun = await synchroniser.request('slow', 'person')
    expect(await synchroniser.request('slow', 'schedule')).toBe(slowRun)
    const badRun = await ended(await synchroniser.request('bad', 'person'))
    expect(badRun).toMatchObject({ state: 'failed', pages: 0, attempts: 1 })
    expect(badRun.error?.message).toMatch(/^\S.*\.$/)
    expect((await ended(await synchroniser.request('good', 'person'))).state).toBe('complete')
    release()
    expect((await ended(slowRun)).state).toBe('complete')
  })

  it('is tried again where it stands after what passes, and fails after too much of it', async () => {
    const passing = await startVendor('passing', { fault: { profile: 'reset', calls: [2, 3, 5] } })
    await using _passing = passing.mock
    const matched: number[] = []
    const lasting = await startVendor('lasting', {
      respond: (_request, call, operation) =>
        call > 1 && operation === 'customerPage' ? { socket: 'reset' } : undefined,
    })
    await using _lasting = lasting.mock
    await using synchroniser = await open([passing, lasting], { match: async (_store, id) => matched.push(id) })
    const passed = await ended(await synchroniser.request('passing', 'person'))
    expect(passed).toMatchObject({ state: 'complete', attempts: 4, pages: 4, seen: 35, added: 35, error: null })
    const failed = await ended(await synchroniser.request('lasting', 'person'))
    expect(failed).toMatchObject({ state: 'failed', pages: 1, attempts: 6, error: { category: 'network' } })
    // The next run finds these customers unchanged, so what a failed one read is matched too.
    await matchedInTurn(matched, [passed.id, failed.id])
    const { rows } = await store.database.execute(
      sql`select sum(customers)::int as customers from growth where connection = 'lasting'`,
    )
    expect(rows).toEqual([{ customers: failed.seen }])
  })

  it('begins anew once where its list is another than its cursor says', async () => {
    let calls = 0
    // The third page is refused for its form; behind the resumed run's first request all is well.
    const vendor = await startVendor('anew', {
      respond: (_request, call, operation) => {
        if (operation !== 'customerPage') return undefined
        calls = call
        return call === 2 ? { socket: 'reset' } : call === 3 ? { status: 200, text: '{"unlike":"any"}' } : undefined
      },
    })
    await using _mock = vendor.mock
    await using synchroniser = await open([vendor])
    const whole = await ended(await synchroniser.request('anew', 'person'))
    expect(whole).toMatchObject({ state: 'failed', trigger: 'person', pages: 1, seen: 10, added: 10, attempts: 2 })
    expect(whole.error?.message).toContain('The list is begun at its first page again: ')
    const anew = await ended(whole.id + 1)
    expect(anew).toMatchObject({ state: 'complete', trigger: 'anew', pages: 4, seen: 35, added: 25, attempts: 1 })
    expect(anew).toMatchObject({ error: null, clashes: 0, gone: 0 })
    expect(calls).toBe(7)
  })

  it('stops at a word, waiting or at work, and leaves its connection free', async () => {
    const vendor = await startVendor('stopped')
    await using _mock = vendor.mock
    const never = new Promise<void>(() => {})
    const held = heldBack(vendor.connection, never, 2)
    {
      await using synchroniser = await open([{ connection: held }])
      const running = await synchroniser.request('stopped', 'person')
      await waitUntil(async () => (await readRun(store.database, running))?.pages === 1)
      await synchroniser.stop(running)
      expect(await ended(running)).toMatchObject({ state: 'stopped', pages: 1, gone: 0 })
      await synchroniser.stop(running)
      expect((await readRun(store.database, running))?.state).toBe('stopped')
      // The request in flight was called off: it would never have ended, and the next run not have begun.
      const next = await synchroniser.request('stopped', 'person')
      await waitUntil(async () => (await readRun(store.database, next))?.pages === 1)
      await synchroniser.stop(next)
    }
    await using idle = await open([vendor], { works: false })
    const waiting = await idle.request('stopped', 'person')
    await idle.stop(waiting)
    expect(await readRun(store.database, waiting)).toMatchObject({ state: 'stopped', startedAt: null })
    await using again = await open([vendor])
    expect(await ended(await again.request('stopped', 'person'))).toMatchObject({ state: 'complete', seen: 35 })
  })

  it('goes on at its page when its worker ends, however often', async () => {
    const vendor = await startVendor('resumed')
    await using _mock = vendor.mock
    const never = new Promise<void>(() => {})
    let id = 0
    for (const pages of [1, 2, 3]) {
      const held = heldBack(vendor.connection, never, 2)
      await using synchroniser = await open([{ connection: held }])
      id = await synchroniser.request('resumed', 'person')
      await waitUntil(async () => (await readRun(store.database, id))?.pages === pages)
    }
    expect(await readRun(store.database, id)).toMatchObject({ state: 'queued', pages: 3, worker: null, error: null })
    await using synchroniser = await open([vendor])
    expect(await synchroniser.request('resumed', 'person')).toBe(id)
    expect(await ended(id)).toMatchObject({ state: 'complete', pages: 4, seen: 35, added: 35 })
    const pagesRead = vendor.mock.ledger.pages.map(({ offset }) => offset)
    expect(new Set(pagesRead)).toEqual(new Set([0, 10, 20, 30]))
    expect((await readStored(store.database, 'resumed')).rows).toBe(35)
  })

  it('is taken up at once by the next worker where the last one left it as it was', async () => {
    const vendor = await startVendor('orphan')
    await using _mock = vendor.mock
    await registerConnections(store.database, [vendor.connection], new Date())
    const boss = store.createBoss()
    await boss.start()
    {
      // A process that took a job and was killed: nothing of it is left but what it wrote.
      await using idle = await open([vendor], { works: false })
      await idle.request('orphan', 'person')
      const [job] = await boss.fetch('read/orphan')
      expect(job).toBeDefined()
      await store.database
        .update(run)
        .set({ state: 'running', attempts: 1, worker: 'gone 1' })
        .where(eq(run.connection, 'orphan'))
    }
    await boss.stop({ graceful: false })
    await using synchroniser = await open([vendor])
    const id = await synchroniser.request('orphan', 'person')
    expect(await ended(id)).toMatchObject({ state: 'complete', attempts: 2, seen: 35 })
  })

  it('ends as failed where one worker after the other ends at its page without a word', async () => {
    const vendor = await startVendor('killing')
    await using _mock = vendor.mock
    const never = new Promise<void>(() => {})
    const held = heldBack(vendor.connection, never, 2)
    let id = 0
    {
      await using synchroniser = await open([{ connection: held }])
      id = await synchroniser.request('killing', 'person')
      await waitUntil(async () => (await readRun(store.database, id))?.pages === 1)
    }
    const lose = (tries: number) =>
      store.database.update(run).set({ state: 'running', tries, worker: 'gone 1' }).where(eq(run.id, id))
    await lose(mostFailures - 1)
    {
      // The last one that is let try is told to end, which is none of the page's doing.
      await using _synchroniser = await open([{ connection: held }])
      await waitUntil(async () => (await readRun(store.database, id))?.attempts === 2)
    }
    const left = await store.database.select({ state: run.state, tries: run.tries }).from(run).where(eq(run.id, id))
    expect(left).toEqual([{ state: 'queued', tries: mostFailures - 1 }])
    await lose(mostFailures)
    await using _synchroniser = await open([vendor])
    const failed = await ended(id)
    expect(failed).toMatchObject({ state: 'failed', pages: 1, seen: 10, error: { category: 'unavailable' } })
    expect(failed.error?.message).toContain('workers in a row ended at the same page without a word')
  })

  it('ends when its connection is taken out of the configuration', async () => {
    const vendor = await startVendor('removed')
    await using _mock = vendor.mock
    const staying = await startVendor('staying')
    await using _staying = staying.mock
    const held = heldBack(vendor.connection, new Promise<void>(() => {}), 2)
    let id = 0
    {
      await using synchroniser = await open([{ connection: held }, staying])
      id = await synchroniser.request('removed', 'person')
      await waitUntil(async () => (await readRun(store.database, id))?.pages === 1)
    }
    {
      // Also where the reading is left to workers, who may not know of it yet.
      await using _synchroniser = await open([staying], { works: false })
      expect(await readRun(store.database, id)).toMatchObject({ state: 'stopped', pages: 1, seen: 10 })
    }
    await using synchroniser = await open([vendor, staying])
    const next = await synchroniser.request('removed', 'person')
    expect(next).not.toBe(id)
    expect(await ended(next)).toMatchObject({ state: 'complete', seen: 35, added: 25 })
  })

  it('makes no progress by a last page whose list does not end well', async () => {
    const vendor = await startVendor('endless')
    await using _mock = vendor.mock
    const { provider } = vendor.connection
    const customers: typeof provider.customers = (query, options) => {
      const stream = provider.customers(query ?? {}, options)
      const pages = async function* () {
        yield* stream.pages()
        throw new KehuError({ category: 'network', provider: 'das-aiot', message: 'The list did not end.' })
      }
      return { ...stream, pages }
    }
    const broken = { ...provider, customers, with: () => ({ ...provider, customers }) }
    await using synchroniser = await open([{ connection: { ...vendor.connection, provider: broken } }])
    const failed = await ended(await synchroniser.request('endless', 'person'))
    expect(failed).toMatchObject({ state: 'failed', attempts: mostFailures, error: { category: 'network' } })
    expect((await readStored(store.database, 'endless')).rows).toBe(35)
  })

  it('writes nothing for a worker that another took over from', async () => {
    let release = (): void => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    const vendor = await startVendor('fenced')
    await using _mock = vendor.mock
    const held = heldBack(vendor.connection, gate, 2)
    await using synchroniser = await open([{ connection: held }], { lookMs: 20 })
    const id = await synchroniser.request('fenced', 'person')
    await waitUntil(async () => (await readRun(store.database, id))?.pages === 1)
    await store.database.update(run).set({ attempts: 2, worker: 'another 1' }).where(eq(run.connection, 'fenced'))
    release()
    // The first hold ends without a trace, the other worker is found to be gone, and the third finishes.
    expect(await ended(id)).toMatchObject({ state: 'complete', attempts: 3, pages: 4, seen: 35, added: 35 })
  })

  it('marks nobody as gone where the list moved meanwhile', async () => {
    const vendor = await startVendor('moved', { alter: (all, call) => (call === 6 ? all.slice(3) : all) })
    await using _mock = vendor.mock
    await using synchroniser = await open([vendor])
    expect((await ended(await synchroniser.request('moved', 'person'))).state).toBe('complete')
    const moved = await ended(await synchroniser.request('moved', 'person'))
    expect(moved).toMatchObject({ state: 'incomplete', gone: 0, error: null })
    expect((await readStored(store.database, 'moved')).counted).toEqual({ listed: 35, gone: 0 })
  })

  it('keeps the budget that all workers share, and counts what was sent again', async () => {
    const vendor = await startVendor('limited', { fault: { profile: 'reset', calls: 2 }, maxAttempts: 2 })
    await using _mock = vendor.mock
    const { provider } = vendor.connection
    const { operations } = provider.manifest
    const limit = { requests: 100, perMs: 60_000 }
    const manifest = {
      ...provider.manifest,
      operations: { ...operations, customers: { ...operations.customers, rateLimit: limit } },
    }
    const connection = { ...vendor.connection, provider: { ...provider, manifest } }
    await using synchroniser = await open([{ connection }])
    const limited = await ended(await synchroniser.request('limited', 'person'))
    expect(limited).toMatchObject({ state: 'complete', attempts: 1, retries: 1, waitedMs: 0 })
    expect(await readBudgetUse(store.database, 'limited', limit)).toBe(vendor.mock.ledger.requests.length)
    expect(vendor.mock.ledger.requests.length).toBeGreaterThanOrEqual(5)
  })

  it('leaves nothing in the way of a schedule when it is stopped while it waits', async () => {
    const vendor = await startVendor('waiting')
    await using _mock = vendor.mock
    const boss = store.createBoss()
    await boss.start()
    await using idle = await open([vendor], { works: false })
    await idle.stop(await idle.request('waiting', 'person'))
    expect(await boss.send('read/waiting', { trigger: 'schedule' }, { singletonKey: 'waiting' })).not.toBeNull()
    await boss.stop({ graceful: false })
  })

  it('is not begun by a schedule that a worker with an older configuration keeps', async () => {
    const vendor = await startVendor('left')
    await using _mock = vendor.mock
    const staying = await startVendor('staying-2')
    await using _staying = staying.mock
    const boss = store.createBoss()
    await boss.start()
    await using _worker = await open([vendor, staying])
    await registerConnections(store.database, [staying.connection], new Date())
    const job = await boss.send('read/left', { trigger: 'schedule' }, { singletonKey: 'left' })
    await waitUntil(async () => {
      const [found] = await boss.findJobs('read/left', { id: job as string })
      return found?.state === 'completed'
    })
    expect((await newestRuns(store.database)).get('left')).toBeUndefined()
    await boss.stop({ graceful: false })
  })

  it('is asked for by a schedule where none is open', async () => {
    const vendor = await startVendor('scheduled')
    await using _mock = vendor.mock
    const planned = { connection: { ...vendor.connection, schedule: '0 3 * * *' } }
    const boss = store.createBoss()
    await boss.start()
    {
      await using _synchroniser = await open([planned])
    }
    const [schedule] = await boss.getSchedules('read/scheduled')
    expect(schedule).toMatchObject({ cron: '0 3 * * *', timezone: 'UTC' })
    // What pg-boss does when its time has come.
    await boss.send('read/scheduled', schedule?.data ?? null, { singletonKey: 'scheduled' })
    {
      await using _synchroniser = await open([planned])
      const made = await waitUntil(async () => (await newestRuns(store.database)).get('scheduled'))
      expect(await ended(made.id)).toMatchObject({ trigger: 'schedule', state: 'complete' })
    }
    await using _synchroniser = await open([vendor])
    expect(await boss.getSchedules('read/scheduled')).toEqual([])
    await boss.stop({ graceful: false })
    const wrong = { connection: { ...vendor.connection, schedule: 'at dawn' } }
    await expect(open([wrong])).rejects.toThrow('The schedule of connection scheduled is no cron expression')
  })
})

describe('the history', () => {
  it('lists runs from the newest, page by page', async () => {
    const [read, refused] = [
      await startVendor('read'),
      await startVendor('refused', { respond: () => ({ error: '403' }) }),
    ]
    await using _read = read.mock
    await using _refused = refused.mock
    {
      await using synchroniser = await open([read, refused])
      for (const name of ['read', 'refused', 'read', 'read']) await ended(await synchroniser.request(name, 'person'))
    }
    const all = await listRuns(store.database, { limit: 200 })
    expect(all.next).toBeNull()
    const seen: number[] = []
    for (let before: number | undefined; ;) {
      const page = await listRuns(store.database, { before, limit: 3 })
      expect(page.runs.length).toBeLessThanOrEqual(3)
      seen.push(...page.runs.map(({ id }) => id))
      if (page.next === null) break
      before = page.next
    }
    expect(seen).toEqual(all.runs.map(({ id }) => id))
    expect(seen).toEqual(seen.toSorted((one, other) => other - one))
    const { runs } = await listRuns(store.database, { connection: 'read', limit: 200 })
    expect(runs.map(({ connection }) => connection)).toEqual(['read', 'read', 'read'])
    expect((await newestRuns(store.database)).get('read')).toEqual(runs[0])
    expect((await lastComplete(store.database)).get('read')?.toISOString()).toBe(runs[0]?.endedAt)
    expect((await lastComplete(store.database)).has('refused')).toBe(false)
    expect(await readRun(store.database, 1_000_000)).toBeNull()
  })
})
