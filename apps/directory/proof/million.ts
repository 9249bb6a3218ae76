// Fills both stores with 10,000, 100,000 and a million invented customers, looks at the plan of every query that the API
// makes, takes the time of each, and writes million.md and million.json. The verdict is about plans alone: times are
// reported, and depend on the machine. Takes about half an hour and 6 GB of disk.
//
//   node --conditions=@kehu/source apps/directory/proof/million.ts [highest number of customers]
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { streamCustomers } from '../src/customers/list-customers.ts'
import { openStore } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'
import { startPostgres } from '../system/postgres-server.ts'
import { apiReads } from '../system/store/api-reads.ts'
import {
  customersOfIdleBlock,
  mostGathered,
  mostIdleBlocks,
  mostPassed,
  mostSorted,
  mostVisited,
  planFaults,
  type PlanFault,
} from '../system/store/explain.ts'
import { fillStores } from '../system/store/fill-stores.ts'

const rounds = 5
const kinds = ['postgres', 'embedded'] as const
const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= Number(process.argv[2] ?? 1_000_000))

interface Measured {
  readonly store: (typeof kinds)[number]
  readonly version: string
  readonly customers: number
  readonly fillSeconds: number
  readonly megabytes: number
  readonly faults: readonly (PlanFault & { readonly read: string })[]
  /** Median of a few rounds, in milliseconds, by read. */
  readonly medians: Readonly<Record<string, number>>
  readonly streamed: Streamed
}

interface Streamed {
  readonly customers: number
  readonly seconds: number
  /** Megabytes of heap and buffers in use, after a collection: before, and the most seen on the way. */
  readonly heapBefore: number
  readonly heapMost: number
}

const measured: Measured[] = []
for (const kind of kinds) {
  for (const customers of sizes) measured.push(await measure(kind, customers))
}
const report = join(import.meta.dirname, 'million')
await writeFile(`${report}.json`, `${JSON.stringify(measured, null, 2)}\n`)
await writeFile(`${report}.md`, page(measured))
const faults = measured.reduce((sum, { faults: some }) => sum + some.length, 0)
console.log(faults === 0 ? 'Every query is answered from an index.' : `${faults} plans are wrong; see ${report}.md.`)
process.exitCode = faults === 0 ? 0 : 1

async function measure(kind: Measured['store'], customers: number): Promise<Measured> {
  const tell = (text: string) => console.log(`${kind}, ${customers}: ${text}`)
  await using place = kind === 'postgres' ? await onServer() : await inFolder()
  const { store } = place
  const start = performance.now()
  await fillStores([store.database], customers, (written) => {
    if (written % 100_000 === 0 || written === customers) tell(`${written} written`)
  })
  const fillSeconds = seconds(start)
  tell(`filled in ${fillSeconds} s`)
  const wrong: (PlanFault & { readonly read: string })[] = []
  const medians: Record<string, number> = {}
  for (const [index, { name, read }] of apiReads.entries()) {
    await read(store.database)
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const before = performance.now()
      await read(store.database)
      times.push(performance.now() - before)
    }
    medians[name] = Math.round((times.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0) * 10) / 10
    const some = await planFaults(store, read, customers)
    wrong.push(...some.map((fault) => ({ read: name, ...fault })))
    for (const { fault } of some) tell(`${name}: ${fault}`)
    if (index % 40 === 39) tell(`${index + 1} of ${apiReads.length} reads`)
  }
  const streamed = await stream(store)
  tell(
    `streamed ${streamed.customers} in ${streamed.seconds} s, heap ${streamed.heapBefore} to ${streamed.heapMost} MB`,
  )
  const { rows } = await store.database.execute<{ version: string; megabytes: number }>(sql`
    select current_setting('server_version') as version, (pg_database_size(current_database()) / 1048576)::int as megabytes`)
  const { version, megabytes } = rows[0] as (typeof rows)[0]
  return { store: kind, version, customers, fillSeconds, megabytes, faults: wrong, medians, streamed }
}

async function onServer(): Promise<AsyncDisposable & { readonly store: Store }> {
  const server = await startPostgres()
  const store = await openStore({ url: server.url })
  return {
    store,
    async [Symbol.asyncDispose]() {
      await store.close()
      await server.close()
    },
  }
}

async function inFolder(): Promise<AsyncDisposable & { readonly store: Store }> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-million-'))
  const store = await openStore({ folder })
  return {
    store,
    async [Symbol.asyncDispose]() {
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Reads all customers as an export does. The embedded store lives in this process too; its memory is not of the heap. */
async function stream({ database }: Store): Promise<Streamed> {
  const used = () => {
    global.gc?.()
    return Math.round(process.memoryUsage().heapUsed / 1_048_576)
  }
  const start = performance.now()
  const heapBefore = used()
  let heapMost = heapBefore
  let customers = 0
  let batches = 0
  for await (const batch of streamCustomers(database, { gone: 'include' })) {
    customers += batch.length
    if (batches++ % 50 === 0) heapMost = Math.max(heapMost, used())
  }
  return { customers, seconds: seconds(start), heapBefore, heapMost }
}

function seconds(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10
}

function page(all: readonly Measured[]): string {
  const names = Object.keys(all[0]?.medians ?? {})
  const cells = (values: readonly (string | number)[]) => `| ${values.join(' | ')} |`
  const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
    [cells(head), cells(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(cells)].join('\n')
  const wrong = all.flatMap(({ store, customers, faults: some }) =>
    some.map(({ read, fault }) => `- ${store}, ${customers} customers, ${read}: ${fault}`),
  )
  const label = ({ store, customers }: Measured) => `${store} ${customers / 1000}k`
  return `# A million customers

Written by \`proof/million.ts\`. What the API reads of a store (${names.length} reads: first page, next page and count of
lists by every sort, filter and kind of search, one customer, matches, the access log), on PostgreSQL
${all.find(({ store }) => store === 'postgres')?.version ?? ''} and on the embedded store (PGlite,
${all.find(({ store }) => store === 'embedded')?.version ?? ''}).

## Plans

The gate. No plan, as it was run, may scan a table of customers, records, sightings, matches or match keys, sort more
than ${mostSorted.toLocaleString('en')} rows, or pass more than ${mostPassed} of a hundred customers through a sort that keeps the first hundred. No
query may visit more than ${mostVisited.toLocaleString('en')} rows or ${mostPassed} of a hundred customers, whichever is more, gather more than ${mostGathered} of a
hundred customers in bitmaps, or read more than ${mostIdleBlocks} blocks of an index (one for ${customersOfIdleBlock} customers) that no row
explains.

${wrong.length === 0 ? `Every query of all ${all.length} stores keeps this.` : wrong.join('\n')}

## Size

${table(
  ['store', 'customers', 'MB on disk', 'filled in s', 'all read in s', 'heap before, MB', 'heap at most, MB'],
  all.map(({ store, customers, megabytes, fillSeconds, streamed }) => [
    store,
    customers,
    megabytes,
    fillSeconds,
    streamed.seconds,
    streamed.heapBefore,
    streamed.heapMost,
  ]),
)}

"All read" is \`streamCustomers\` over every customer, as an export reads them; the heap is taken after a collection, every
50,000 customers.

## Times

Median of ${rounds} rounds in milliseconds, with everything in memory, on ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}) that
others used at the same time. "Next page" holds the first page too, and the slowest reads come first.

${table(
  ['read', ...all.map(label)],
  names
    .toSorted((one, other) => slowest(all, other) - slowest(all, one))
    .map((name) => [name, ...all.map(({ medians }) => medians[name] ?? '')]),
)}
`
}

function slowest(all: readonly Measured[], name: string): number {
  return Math.max(...all.map(({ medians }) => medians[name] ?? 0))
}
