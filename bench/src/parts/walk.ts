import { pageBody } from '../bodies.ts'
import { bundleInternalFiles } from '../internal-files.ts'
import { listTemplate } from '../list-template.ts'
import { compare } from '../compare.ts'
import type { HeapRun } from '../measured/walk-heap.ts'
import type { IteratorRun } from '../measured/walk-iterator.ts'
import type { WalkRun } from '../measured/walk.ts'
import type { Bench, Figure, Part, Section, Table } from '../part.ts'
import { quantile } from '../quantile.ts'
import { ratio } from '../ratio.ts'
import { figureText } from '../report.ts'
import type { Times } from '../rounds.ts'
import { runMeasured } from '../run-measured.ts'
import { startPageServer } from '../start-page-server.ts'

/** (b) A list of a million customers. */
export const walk: Part = { name: 'walk', title: 'a long list, by page and by item', run }

const pageSize = 1000
const megabyte = 1e6

async function run(bench: Bench): Promise<Section> {
  const parts = [await readList(bench), await readIterator(bench)]
  return {
    figures: parts.flatMap(({ figures }) => figures),
    tables: parts.map(({ table }) => table),
    notes: [
      "`raw` is a loop over pages: fetch, text, JSON.parse, and each record looked at. `pages` and `items` are the provider's, whole path. The server makes ids that differ on every page.",
      'Heap is measured in processes of their own, item by item: as it is after each page, garbage and all (`walk/heap` is the highest, over the first page, in the middle one of three runs), and after garbage was collected (`walk/heap/kept`, the same).',
      "The iterator alone: core's stream over pages from memory, against an async generator that yields their items.",
    ],
  }
}

interface Found {
  readonly figures: readonly Figure[]
  readonly table: Table
}

async function readList(bench: Bench): Promise<Found> {
  const pages = bench.isQuick ? 100 : 1000
  const { text, options } = await pageBody('tencent-cloud', pageSize)
  using server = await startPageServer()
  const { plain: baseUrl } = await server.store('list', listTemplate('tencent-cloud', text, pages * pageSize))
  const list = { baseUrl, options, pageSize }

  bench.progress(`${pages * pageSize} customers, by page and by item`)
  const rounds = bench.isQuick ? 10 : 20
  const slice = pages / (2 * rounds)
  const times = await runMeasured<Times>(bench, 'walk', { ...list, slice, rounds } satisfies WalkRun)
  const nanoseconds = (name: string): number => (quantile(times[name] ?? [], 0.5) * 1e6) / (slice * pageSize)
  const ratioOf = (name: string): Figure => {
    const { median, spread } = ratio(times[name] ?? [], times['raw'] ?? [])
    return { name: `walk/${name}`, kind: 'ratio', value: median, spread }
  }
  const ratios = { pages: ratioOf('pages'), items: ratioOf('items') }

  bench.progress('heap over time')
  const samples = (by: HeapRun['by'], collectEvery: number | null): Promise<readonly number[]> =>
    runMeasured(bench, 'walk-heap', { ...list, pages, by, collectEvery } satisfies HeapRun, ['--expose-gc'])
  // When garbage is collected is a matter of chance, and so is the highest heap of one run.
  const highest = async (name: string, by: HeapRun['by']): Promise<Figure> => {
    const runs = []
    for (let turn = 0; turn < 3; turn++) runs.push(growth(await samples(by, null)))
    return { name, kind: 'heap', value: quantile(runs, 0.5), spread: [Math.min(...runs), Math.max(...runs)] }
  }
  const heap = await highest('walk/heap', 'items')
  const rawHeap = await highest('walk/heap/raw', 'raw')
  const collected = await samples('items', pages / 20)
  const kept: Figure = { name: 'walk/heap/kept', kind: 'heap', value: growth(collected) }

  return {
    figures: [
      ratios.pages,
      ratios.items,
      heap,
      rawHeap,
      kept,
      ...['raw', 'pages', 'items'].map((name): Figure => ({
        name: `walk/${name}/ns`,
        kind: 'time',
        value: nanoseconds(name),
      })),
    ],
    table: {
      title: `${(pages * pageSize).toLocaleString('en')} customers in pages of ${pageSize}`,
      head: ['what', 'value', 'times raw (middle half)'],
      rows: [
        ['raw, ns a customer', nanoseconds('raw').toFixed(0), '1'],
        ['by page, ns a customer', nanoseconds('pages').toFixed(0), figureText(ratios.pages)],
        ['by item, ns a customer', nanoseconds('items').toFixed(0), figureText(ratios.items)],
        ['highest heap over the first page, MB, of three runs', figureText(heap), ''],
        ['the same of the raw loop, MB', figureText(rawHeap), ''],
        ['the same after collecting garbage, MB', kept.value.toFixed(1), ''],
        ['heap after collecting garbage, twenty times on the way, MB', course(collected), ''],
      ],
    },
  }
}

function growth(samples: readonly number[]): number {
  const [first = Number.NaN] = samples
  return (Math.max(...samples) - first) / megabyte
}

function course(samples: readonly number[]): string {
  return samples.map((bytes) => (bytes / megabyte).toFixed(1)).join(', ')
}

async function readIterator(bench: Bench): Promise<Found> {
  bench.progress('the iterator alone')
  await bundleInternalFiles(['core/src/list/stream.ts'])
  const pages = 200
  const rounds = bench.isQuick ? 12 : 40
  const times = await runMeasured<Times>(bench, 'walk-iterator', {
    pages,
    pageSize,
    rounds,
  } satisfies IteratorRun)
  const { rows } = compare('walk/iterator', times, 'generator', 1e6 / (pages * pageSize))
  const { median, spread } = ratio(times['items'] ?? [], times['generator'] ?? [])
  return {
    figures: [{ name: 'walk/iterator', kind: 'ratio', value: median, spread }],
    table: {
      title: 'The iterator alone, pages from memory',
      head: ['what', 'ns a customer', 'times an async generator (middle half)'],
      rows,
    },
  }
}
