import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { heyApiClient } from '../hey-api.ts'
import type { BehaviourInput, Column, Ending } from '../measured/behaviour.ts'
import type { Seen } from '../measured/behaviour-server.ts'
import type { Bench, Figure, Part, Section } from '../part.ts'
import { runMeasured } from '../run-measured.ts'

/** One cell: what the server saw, and how the call ended. */
interface Cell {
  readonly seen: readonly Seen[]
  readonly ending: Ending
  /** Milliseconds between the requests. */
  readonly waits: readonly number[]
}

interface Judged extends Column {
  readonly title: string
  /** What was seen, in a few words. */
  said(cell: Cell): string
  /** Whether that is right: where a repeat costs nothing, and where it may cost. */
  isRight(cell: Cell, mayCost: boolean): boolean
}

const columns: readonly Judged[] = [
  {
    name: '503',
    title: '503 once, Retry-After: 2',
    limitMs: 8000,
    said: (cell) => retried(cell, 'gives up'),
    isRight: (cell, mayCost) =>
      mayCost ? isGivenUp(cell) : isRepeated(cell, 2) && (cell.waits[0] as number) >= 1990 && isWhole(cell),
  },
  {
    name: '429',
    title: '429 once, Retry-After: 120',
    limitMs: 3000,
    said: (cell) =>
      cell.seen.length === 1 && cell.ending.retryAfterMs === 120_000
        ? 'error at once, with retryAfterMs'
        : retried(cell, 'gives up'),
    isRight: (cell) => isGivenUp(cell) && cell.ending.retryAfterMs === 120_000,
  },
  {
    name: 'post-500',
    title: 'POST, 500 twice',
    limitMs: 8000,
    said: (cell) => {
      const repeats = cell.seen.filter(({ text }) => !/[& ]page=[^1]/.test(text)).length - 1
      return repeats === 0 ? 'not repeated' : `repeated × ${repeats}, ${anew(cell)}`
    },
    isRight: (cell, mayCost) =>
      mayCost ? isGivenUp(cell) : isRepeated(cell, 3) && anew(cell) === 'signed anew' && isWhole(cell),
  },
  {
    name: 'stall',
    title: 'body stalls after the headers',
    limitMs: 9000,
    said: (cell) => {
      if (cell.ending.end === 'called off') return 'hangs'
      const attempts = `${cell.seen.length} ${cell.seen.length === 1 ? 'attempt' : 'attempts'}`
      const { at, closedAt } = cell.seen[0] as Seen
      return closedAt === null
        ? `ends after ${seconds(cell.ending.tookMs)} and leaves the connection open, ${attempts}`
        : `ends after ${seconds(closedAt - at)}, ${attempts}`
    },
    isRight: (cell, mayCost) =>
      cell.ending.end === 'error' && cell.ending.category === 'timeout' && (!mayCost || cell.seen.length === 1),
  },
  {
    name: 'reset',
    title: 'connection reset once',
    limitMs: 8000,
    said: (cell) => retried(cell, 'fails'),
    isRight: (cell, mayCost) => (mayCost ? isGivenUp(cell) : isRepeated(cell, 2) && isWhole(cell)),
  },
  {
    name: 'empty',
    title: 'empty page in the middle',
    limitMs: 8000,
    said: ({ ending, seen }) => (seen.length === 1 ? 'no paging' : `${ending.records} of 30 records`),
    isRight: isWhole,
  },
]

/** What it does when a vendor misbehaves, beside what others do. */
export const behaviour: Part = {
  name: 'behaviour',
  title: 'what each client does when a vendor misbehaves, watched from the server',
  async run(bench: Bench): Promise<Section> {
    const server = fork(join(import.meta.dirname, '..', 'measured', 'behaviour-server.ts'), {
      stdio: ['ignore', 2, 2, 'ipc'],
    })
    try {
      const [port] = (await once(server, 'message')) as [number]
      const heyApi = pathToFileURL(await heyApiClient('tencent-cloud')).href
      const endings = await runMeasured<readonly Ending[]>(bench, 'behaviour', {
        origin: `http://127.0.0.1:${port}`,
        columns: columns.map(({ name, limitMs }) => ({ name, limitMs })),
        heyApi,
      } satisfies BehaviourInput)
      server.send('report')
      const [seen] = (await once(server, 'message')) as [readonly Seen[]]
      return section(seen, endings)
    } finally {
      server.disconnect()
    }
  },
}

function section(seen: readonly Seen[], endings: readonly Ending[]): Section {
  const clients = [...new Set(endings.map(({ cell }) => cell.split('/')[1] as string))]
  const cells = new Map(endings.map((ending) => [ending.cell, cellOf(ending, seen)]))
  const at = (column: Judged, client: string) => cells.get(`${column.name}/${client}`) as Cell
  const figures = columns.map((column): Figure => {
    const ours = clients.filter((client) => client.startsWith('kehu'))
    const wrong = ours.filter((client) => !column.isRight(at(column, client), client.endsWith('may-cost')))
    return { name: `behaviour/${column.name}`, kind: 'verdict', value: wrong.length === 0 ? 0 : 1 }
  })
  const rows = clients.map((client) => [client, ...columns.map((column) => column.said(at(column, client)))])
  return {
    figures,
    tables: [
      { title: 'What the server saw', head: ['client', ...columns.map(({ title }) => title)], rows },
      {
        title: 'Whether Kehu is right',
        head: columns.map(({ title }) => title),
        rows: [figures.map(({ value }) => (value === 0 ? 'right' : 'WRONG'))],
      },
    ],
    notes: [
      'Each client as it comes, but for a timeout of 1.5 s where it has such an option; `-node` is over nodeFetch().',
      '`kehu-may-cost` is QCC, which bills for a list, and has no POST: its manifest forbids what may cost twice.',
      'A total of 30, ten a page, where the second page comes empty and the third full page is the fourth.',
      'Waits and attempts are those that the server measured. Who hangs was called off after some seconds.',
      'tencentcloud-sdk always sends POST.',
    ],
  }
}

function cellOf(ending: Ending, all: readonly Seen[]): Cell {
  const seen = all.filter(({ cell }) => cell === ending.cell)
  return { seen, ending, waits: seen.slice(1).map(({ at }, index) => at - (seen[index] as Seen).at) }
}

/** When it came again, or what it did in place of that. */
function retried({ ending, waits }: Cell, otherwise: string): string {
  const [wait] = waits
  if (wait === undefined) return ending.end === 'called off' ? 'goes on waiting' : otherwise
  return `retries after ${seconds(wait)}${ending.end === 'ok' ? '' : `, then ${ending.end}`}`
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

function anew({ seen }: Cell): 'signed anew' | 'the same again' {
  return new Set(seen.map(({ text }) => text)).size === seen.length ? 'signed anew' : 'the same again'
}

/** One request, and then an error. */
function isGivenUp({ seen, ending }: Cell): boolean {
  return seen.length === 1 && ending.end === 'error'
}

/** The first page took so many requests; the two others one each. */
function isRepeated({ seen }: Cell, requests: number): boolean {
  return seen.length === requests + 2
}

/** All records came, of all three full pages. */
function isWhole({ ending }: Cell): boolean {
  return ending.end === 'ok' && ending.records === 30
}
