import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Customer, Manifest, Provider } from '@kehu/core'
import { dasAiot } from '@kehu/das-aiot'
import { qcc } from '@kehu/qcc'
import { and, eq, inArray } from 'drizzle-orm'
import { createApp, type AppParts, type DirectoryApp } from '../../src/api/app.ts'
import type { Connection, Connections } from '../../src/connections/connection.ts'
import { registerConnections } from '../../src/connections/register-connections.ts'
import { writePage } from '../../src/customers/write-page.ts'
import { announce } from '../../src/store/changes.ts'
import { run } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import type { Synchroniser } from '../../src/sync/synchroniser.ts'
import { openTestStore } from '../open-test-store.ts'

/** A directory with some customers of two vendors, and no socket. */
export interface TestDirectory extends AsyncDisposable {
  readonly app: DirectoryApp
  readonly store: Store
  /** What the application logged. */
  readonly logged: string[]
  /** The time that the application goes by, in epoch milliseconds. */
  clock: { now: number }
  /** Another application on the same store. */
  another(parts: Partial<AppParts>): DirectoryApp
  /** Sends a request as a program on this machine would. */
  send(path: string, request?: RequestInit, app?: DirectoryApp): Promise<Response>
}

export const origin = 'http://127.0.0.1:4170'

/** What of the customers is personal: it stands in no answer that does not log it. */
export const personal = /13812345678|13687654321|6552 9988|wang\.wei|calls at night|110101199003074514/

/** What stands in the configuration: in no answer at all. */
export const secret = /asked of the vendor/

export async function openTestDirectory(): Promise<TestDirectory> {
  const store = await openTestStore()
  const pageFolder = await mkdtemp(join(tmpdir(), 'kehu-directory-page-'))
  await mkdir(join(pageFolder, 'assets'))
  await writeFile(join(pageFolder, 'index.html'), '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__">')
  await writeFile(join(pageFolder, 'assets', 'index-a1b2.js'), 'export {}')
  await writeFile(join(pageFolder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  const connections = testConnections()
  const clock = { now: Date.UTC(2026, 10, 22, 8, 30) }
  const logged: string[] = []
  await fill(store, connections)
  const parts: AppParts = {
    store,
    synchroniser: fakeSynchroniser(store, clock),
    connections,
    host: '127.0.0.1',
    publicHosts: [],
    token: null,
    pageFolder,
    now: () => new Date(clock.now),
    log: (line) => logged.push(line),
  }
  const app = createApp(parts)
  const others: DirectoryApp[] = []
  return {
    app,
    store,
    logged,
    clock,
    another(changed) {
      const other = createApp({ ...parts, ...changed })
      others.push(other)
      return other
    },
    async send(path, request, to = app) {
      return to.fetch(new Request(new URL(path, origin), request))
    },
    async [Symbol.asyncDispose]() {
      for (const each of [app, ...others]) await each.close()
      await store.close()
      await rm(pageFolder, { recursive: true })
    },
  }
}

/** A vendor whose customers go by their phone number. */
const members: Manifest = {
  ...dasAiot.manifest,
  id: 'members',
  operations: {
    customers: {
      ...dasAiot.manifest.operations.customers,
      personalData: ['mobile', 'name'],
      mapping: { mobile: { to: ['id', 'key', 'phone'] }, name: { to: ['name'] }, note: { to: ['remark'] } },
    },
  },
}

function testConnections(): Connections {
  const shape = { query: { searchKey: 'asked of the vendor' }, pageSize: undefined, isLive: false }
  const connection = (name: string, { manifest }: { readonly manifest: Manifest }, schedule?: string): Connection => ({
    ...shape,
    name,
    provider: { manifest } as Provider<object>,
    schedule,
  })
  return {
    all: [
      connection('park', dasAiot, '0 3 * * *'),
      connection('suppliers', qcc),
      connection('members', { manifest: members }),
    ],
    file: null,
    [Symbol.asyncDispose]: async () => {},
  }
}

/** Rows as a vendor may have them: hostile names, personal data, and what is missing. */
async function fill(store: Store, { all }: Connections): Promise<void> {
  const now = new Date(Date.UTC(2026, 10, 1))
  const former = { ...(all[1] as Connection), name: 'former' }
  await registerConnections(store.database, [...all, former], now)
  for (const { name } of [...all, former]) {
    await store.database.transaction(async (transaction) => {
      await writePage(transaction, { run: 1, connection: name, customers: customersOf(name), now })
    })
  }
  // The others have no run.
  const moments = { requestedAt: now, startedAt: now, endedAt: now }
  await store.database.insert(run).values({ connection: 'park', state: 'complete', trigger: 'start', ...moments })
  await registerConnections(store.database, all, now)
}

function customersOf(connection: string): Customer[] {
  if (connection === 'park') {
    return [
      customer('das-aiot', '1', {
        name: '王伟',
        kind: 'person',
        status: 'active',
        phone: '13812345678',
        email: 'wang.wei@example.com',
        remark: 'calls at night',
        createdAt: '2024-02-29T10:00:00.000Z',
        raw: {
          id: '12345678901234567890',
          name: '王伟',
          phone: '13812345678',
          email: 'wang.wei@example.com',
          remark: 'calls at night',
          idNumber: '110101199003074514',
          projectName: 'North park',
        },
      }),
      customer('das-aiot', '2', { name: '<script>alert(1)</script>', phone: '+86 10 6552 9988' }),
      customer('das-aiot', '3', { name: '=HYPERLINK("http://evil.example")', email: '@SUM(A1)' }),
      customer('das-aiot', '4', { name: 'abc\u202Egpj.exe' }),
      customer('das-aiot', '5', { name: null }),
    ]
  }
  if (connection === 'members') {
    return [
      customer('members', '13687654321', {
        name: '李娜',
        phone: '13687654321',
        remark: 'likes tea',
        raw: { mobile: '13687654321', name: '李娜', note: 'likes tea', spouseMobile: '13687654321' },
      }),
    ]
  }
  return [
    customer('qcc', `${connection} 1`, {
      name: '华夏贸易有限公司',
      kind: 'organization',
      remark: 'pays late',
      raw: { KeyNo: 'k1', Name: '华夏贸易有限公司', Year: '2018' },
    }),
  ]
}

function customer(provider: string, key: string, parts: Partial<Customer>): Customer {
  return {
    provider,
    key,
    id: key,
    name: null,
    kind: 'unknown',
    status: 'unknown',
    phone: null,
    email: null,
    remark: null,
    createdAt: null,
    updatedAt: null,
    raw: {},
    ...parts,
  }
}

/** Keeps the rows of runs as the real one does, and works on none. */
function fakeSynchroniser({ database }: Store, clock: { readonly now: number }): Synchroniser {
  return {
    async request(connection, trigger) {
      const [open] = await database
        .select({ id: run.id })
        .from(run)
        .where(and(eq(run.connection, connection), inArray(run.state, ['queued', 'running'])))
      if (open) return open.id
      const [begun] = await database
        .insert(run)
        .values({ connection, state: 'queued', trigger, requestedAt: new Date(clock.now) })
        .returning({ id: run.id })
      const id = begun?.id ?? 0
      await announce(database, { type: 'run', run: id, connection })
      return id
    },
    async stop(id) {
      const [stopped] = await database
        .update(run)
        .set({ state: 'stopped', endedAt: new Date(clock.now) })
        .where(eq(run.id, id))
        .returning({ connection: run.connection })
      await announce(database, { type: 'run', run: id, connection: stopped?.connection ?? '' })
    },
    [Symbol.asyncDispose]: async () => {},
  }
}
