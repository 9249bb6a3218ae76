import { pageBody } from '../bodies.ts'
import { listTemplate } from '../list-template.ts'
import type { DirectoryRun, SlowList } from '../measured/directory.ts'
import type { PrefetchRun } from '../measured/prefetch.ts'
import type { Bench, Figure, Part, Section, Table } from '../part.ts'
import { quantile } from '../quantile.ts'
import { ratio } from '../ratio.ts'
import { figureText } from '../report.ts'
import type { Times } from '../rounds.ts'
import { runMeasured } from '../run-measured.ts'
import { startPageServer, type PageServer } from '../start-page-server.ts'
import type { VendorName } from '../shapes.ts'

/** (c) What waiting costs, and what is done meanwhile. */
export const directory: Part = {
  name: 'directory',
  title: 'four vendors with 20 ms of latency, and pages read ahead',
  run,
}

const latencyMs = 20
const workMs = 20
// The most that all four give at once.
const pageSize = 50
const vendors: readonly VendorName[] = ['tencent-cloud', 'multimarkets', 'qcc', 'das-aiot']

async function run(bench: Bench): Promise<Section> {
  using server = await startPageServer()
  const four = await readFour(bench, server)
  const ahead = await readAhead(bench, server)
  return {
    figures: [...four.figures, ...ahead.figures],
    tables: [four.table, ahead.table],
    notes: ['The server waits before each answer. The slowest alone is the vendor whose list takes longest by itself.'],
  }
}

interface Found {
  readonly figures: readonly Figure[]
  readonly table: Table
}

async function readFour(bench: Bench, server: PageServer): Promise<Found> {
  const pages = bench.isQuick ? 10 : 20
  bench.progress('four vendors against the slowest alone')
  const lists = []
  for (const vendor of vendors) lists.push(await slowList(server, vendor, pages))
  const rounds = bench.isQuick ? 4 : 12
  const times = await runMeasured<Times>(bench, 'directory', { lists, pageSize, rounds } satisfies DirectoryRun)
  const { four = [], ...alone } = times
  // One vendor for all rounds: the slowest of each round would also be the unluckiest.
  const [slowest = []] = Object.values(alone).toSorted((one, other) => quantile(other, 0.5) - quantile(one, 0.5))
  const inTurn = figure('directory/four', four, slowest)
  return {
    figures: [inTurn],
    table: {
      title: `Four vendors, ${pages} pages of ${pageSize} each, ${latencyMs} ms of latency`,
      head: ['list', 'ms a page of each', 'times the slowest alone (middle half)'],
      rows: [
        ...Object.entries(alone).map(([name, took]) => [`${name} alone`, millisAPage(took, pages), '']),
        ['the directory of all four', millisAPage(four, pages), figureText(inTurn)],
      ],
    },
  }
}

async function readAhead(bench: Bench, server: PageServer): Promise<Found> {
  // The first page is read alone, so that four ahead of ten pages could not reach what four ahead of many do.
  const pages = 40
  bench.progress('pages ahead against none')
  const list = await slowList(server, 'tencent-cloud', pages)
  const rounds = bench.isQuick ? 2 : 6
  const read = await runMeasured<Times>(bench, 'prefetch', { list, pageSize, workMs, rounds } satisfies PrefetchRun)
  const of = (name: string): readonly number[] => read[name] ?? []
  const oneAhead = figure('directory/prefetch-1', of('work, 1 ahead'), of('work, none ahead'))
  const fourAhead = figure('directory/prefetch-4', of('no work, 4 ahead'), of('no work, none ahead'))

  const millis = (name: string): string => millisAPage(of(name), pages)
  return {
    figures: [oneAhead, fourAhead],
    table: {
      title: `Pages ahead, ${pages} pages of ${pageSize}, ${latencyMs} ms of latency`,
      head: ['work on each page', 'ahead', 'ms a page', 'times none ahead (middle half)'],
      rows: [
        ['none', '0', millis('no work, none ahead'), '1'],
        ['none', '4', millis('no work, 4 ahead'), figureText(fourAhead)],
        [`asynchronous, ${workMs} ms`, '0', millis('work, none ahead'), '1'],
        [`asynchronous, ${workMs} ms`, '1', millis('work, 1 ahead'), figureText(oneAhead)],
      ],
    },
  }
}

function millisAPage(times: readonly number[], pages: number): string {
  return (quantile(times, 0.5) / pages).toFixed(1)
}

async function slowList(server: PageServer, vendor: VendorName, pages: number): Promise<SlowList> {
  const { text, options, query } = await pageBody(vendor, pageSize)
  const customers = pages * pageSize
  const { plain } = await server.store(`slow-${vendor}`, listTemplate(vendor, text, customers), latencyMs)
  return { vendor, baseUrl: plain, options, query, customers }
}

function figure(name: string, one: readonly number[], other: readonly number[]): Figure {
  const { median, spread } = ratio(one, other)
  return { name, kind: 'ratio', value: median, spread }
}
