// Reads a vendor of 120,000 customers into each store, and writes sync-memory.md: the heap after a tenth of the list and
// at its end. It fails where the heap grows with the list. Takes about two minutes.
//
//   node --conditions=@kehu/source apps/directory/proof/sync-memory.ts [customers]
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Provider } from '@kehu/core'
import { dasAiot } from '@kehu/das-aiot'
import * as vendor from '@kehu/das-aiot/mock'
import { startMock } from '@kehu/mock'
import type { Connection } from '../src/connections/connection.ts'
import { registerConnections } from '../src/connections/register-connections.ts'
import { openStore } from '../src/store/open-store.ts'
import { readRun } from '../src/sync/list-runs.ts'
import { startSynchroniser } from '../src/sync/synchroniser.ts'
import { waitUntil } from '../test/sync/wait-until.ts'
import { startPostgres } from '../system/postgres-server.ts'

interface Measured {
  readonly store: string
  readonly seconds: number
  /** Megabytes in use after a collection. */
  readonly early: number
  readonly late: number
}

const customers = Number(process.argv[2] ?? 120_000)
const pageSize = 500
// What the collector leaves differs by some megabytes from time to time.
const toleranceMb = 16

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const usedMb = (): number => {
  collect()
  return process.memoryUsage().heapUsed / 1_000_000
}

// The vendor's records are in this process too, from before the first measurement to behind the last.
await using mock = await startMock(vendor, { size: customers, memory: 100 })
const provider = dasAiot(mock.options) as Provider<object>
const { query } = mock
const connection: Connection = { name: 'large', provider, query, pageSize, schedule: undefined, isLive: true }

const measure = async (
  kind: string,
  place: { readonly url: string } | { readonly folder: string },
): Promise<Measured> => {
  await using store = await openStore(place)
  await registerConnections(store.database, [connection], new Date())
  const match = async () => {}
  await using synchroniser = await startSynchroniser(store, [connection], { works: true, match })
  const start = performance.now()
  const id = await synchroniser.request(connection.name, 'person')
  const pages = Math.ceil(customers / pageSize)
  const reached = (page: number) => waitUntil(async () => ((await readRun(store.database, id))?.pages ?? 0) >= page)
  await reached(Math.floor(pages / 10))
  const early = usedMb()
  await reached(pages - 1)
  const late = usedMb()
  const run = await waitUntil(async () => {
    const found = await readRun(store.database, id)
    return found?.endedAt ? found : null
  })
  if (run.state !== 'complete' || run.seen !== customers) throw new Error(`The run is ${run.state} at ${run.seen}.`)
  return { store: kind, seconds: (performance.now() - start) / 1000, early, late }
}

const folder = await mkdtemp(join(tmpdir(), 'kehu-directory-memory-'))
const measured: Measured[] = []
try {
  await using server = await startPostgres()
  measured.push(await measure('PostgreSQL', { url: server.url }))
  measured.push(await measure('embedded', { folder }))
} finally {
  await rm(folder, { recursive: true, force: true })
}
const rows = measured.map(
  ({ store, seconds, early, late }) =>
    `| ${store} | ${customers} | ${Math.round(customers / seconds)} | ${early.toFixed(1)} | ${late.toFixed(1)} |`,
)
await writeFile(
  join(import.meta.dirname, 'sync-memory.md'),
  `# Memory of a sync

Written by \`proof/sync-memory.ts\`: one run over a vendor's whole list, in pages of ${pageSize}. The heap is what is in use
after a collection; the vendor's records are in the same process, and in both numbers.

| store | customers | customers a second | heap after a tenth, MB | heap at the end, MB |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`,
)
const isFlat = measured.every(({ early, late }) => late - early < toleranceMb)
console.log(isFlat ? 'The heap stays flat.' : 'The heap grows with the list; see sync-memory.md.')
process.exitCode = isFlat ? 0 : 1
