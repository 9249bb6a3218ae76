import { dasAiot } from '@kehu/das-aiot'
import * as vendor from '@kehu/das-aiot/mock'
import { startMock } from '@kehu/mock'
import { openStore } from '../../src/store/open-store.ts'
import { newestRuns } from '../../src/sync/list-runs.ts'
import { readStored } from '../../test/sync/stored-customers.ts'
import { createRandom } from '../store/random.ts'
import { startWorkerChild, type WorkerChild } from './worker-child.ts'
import type { WorkerPlan } from './worker-process.ts'

/** What came of a run whose workers were killed. */
export interface KilledRun {
  readonly kills: number
  /** The run at its end. */
  readonly state: string | undefined
  readonly attempts: number | undefined
  /** Records that the vendor has. */
  readonly records: number
  /** Rows of the store. */
  readonly rows: number
  /** Records of the vendor that the store does not have exactly as they were sent. */
  readonly wrong: number
  readonly counted: { readonly listed: number; readonly gone: number }
  /** Pages that the whole list has. */
  readonly pages: number
  /** Pages that the vendor sent, those again that a kill cut off. */
  readonly pagesRead: number
  /** Pages that the vendor was asked for although a later one had been asked for. */
  readonly stepsBack: number
  readonly violations: number
}

/**
 * Reads one vendor by workers that are killed with SIGKILL, one after the other, at places the seed picks: so many
 * requests after the worker's start, and so many milliseconds behind the request, while its page is on its way, written,
 * or committed. The last worker may finish.
 */
export async function killWorkers({
  place,
  kills,
  seed,
  pageSize,
}: {
  readonly place: WorkerPlan['place']
  readonly kills: number
  readonly seed: number
  readonly pageSize: number
}): Promise<KilledRun> {
  const random = createRandom(seed)
  // Each life reads three pages at most before it is told to end, and a few more until it does.
  const pages = kills * 8 + 2
  let countdown = Number.POSITIVE_INFINITY
  let delayMs = 0
  let worker: WorkerChild | null = null
  const kill = (child: WorkerChild) => void child.process.kill('SIGKILL')
  await using mock = await startMock(vendor, {
    seed,
    size: pages * pageSize,
    respond(_request, _call, operation) {
      if (operation !== 'customerPage' || --countdown !== 0 || !worker) return undefined
      if (delayMs === 0) kill(worker)
      else setTimeout(kill, delayMs, worker)
      return undefined
    },
  })
  const connections = [{ name: 'killed', options: mock.options, query: mock.query, pageSize }]
  for (let killed = 0; killed < kills; killed++) {
    countdown = 1 + Math.floor(random() * 3)
    delayMs = Math.floor(random() * 40)
    worker = startWorkerChild({ place, connections })
    const end = await worker.ended
    if (end !== 'killed') throw new Error(`Worker ${killed + 1} finished before it was killed; give it more pages.`)
  }
  countdown = Number.POSITIVE_INFINITY
  await startWorkerChild({ place, connections }).ended

  await using store = await openStore(place)
  const run = (await newestRuns(store.database)).get('killed')
  const stored = await readStored(store.database, 'killed')
  const { pages: read, violations } = mock.ledger
  const pagesRead = read.length
  const stepsBack = read.filter(({ offset }, index) => offset < (read[index - 1]?.offset ?? 0)).length
  const seenViolations = violations.length
  let wrong = 0
  for await (const { key, raw } of dasAiot(mock.options).customers(mock.query, { pageSize: 1000 })) {
    if (JSON.stringify(stored.records.get(key)) !== JSON.stringify(raw)) wrong++
  }
  return {
    kills,
    state: run?.state,
    attempts: run?.attempts,
    records: mock.records.length,
    rows: stored.rows,
    wrong,
    counted: stored.counted,
    pages,
    pagesRead,
    stepsBack,
    violations: seenViolations,
  }
}

/** What is not as it should be, in words; nothing where every record is there exactly once. */
export function faultsOf(run: KilledRun): string[] {
  const { kills, state, attempts, records, rows, wrong, counted, pages, pagesRead, stepsBack, violations } = run
  const faults: [boolean, string][] = [
    [state !== 'complete', `the run is ${state}`],
    [attempts !== kills + 1, `${attempts} workers took it up`],
    [rows !== records, `${rows} rows for ${records} records`],
    [wrong > 0, `${wrong} records are missing or other than they were sent`],
    [counted.listed !== records || counted.gone > 0, `${counted.listed} and ${counted.gone} gone are counted`],
    // A kill costs the page in flight, and no other.
    [pagesRead > pages + kills, `${pagesRead} pages were read of ${pages}`],
    [stepsBack > 0, `${stepsBack} pages were read after a later one`],
    [violations > 0, `the vendor refused ${violations} requests`],
  ]
  return faults.filter(([isFault]) => isFault).map(([, words]) => words)
}
