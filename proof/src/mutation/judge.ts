// A process that judges one mutant after another with the kit alone: to begin one takes longer than most mutants do.
import { catalogue, loadPlugin, runChecks, UnusablePlugin, type Check, type CheckResult } from '@kehu/conformance'
import type { KitFound, KitTask, KitTold } from './kit-task.ts'

/** What instrumented code reads and writes; the names are Stryker's. */
interface Instrumented {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> }
}

const shared = globalThis as { __stryker__?: Instrumented }
const instrumented: Instrumented = (shared.__stryker__ ??= {})

// The slowest stands last: almost every mutant has been noticed by then.
const isSlow = ({ id }: Check) => id === 'paging/kill'
const ordered = [...catalogue.filter((check) => !isSlow(check)), ...catalogue.filter(isSlow)]

async function judge({ folder, active, checks }: KitTask): Promise<KitFound> {
  instrumented.activeMutant = active ?? undefined
  // For the processes that a check starts. Node would write the word 'undefined'.
  if (active === null) delete process.env.__STRYKER_ACTIVE_MUTANT__
  else process.env.__STRYKER_ACTIVE_MUTANT__ = active
  instrumented.mutantCoverage = { static: {}, perTest: {} }
  const killedBy = await killer(folder, checks)
  await settled()
  const { static: atLoad, perTest } = instrumented.mutantCoverage
  return {
    killedBy,
    reachedAtLoad: Object.keys(atLoad),
    reached: Object.fromEntries(Object.entries(perTest).map(([id, counts]) => [id, Object.keys(counts)])),
    memory: process.memoryUsage.rss(),
  }
}

async function killer(folder: string, ids: readonly string[] | null): Promise<string | null> {
  const chosen = ids === null ? ordered : ordered.filter(({ id }) => ids.includes(id))
  const rest = ordered.filter((check) => !chosen.includes(check))
  try {
    const plugin = await loadPlugin(folder, ['@kehu/source'])
    const stop = new AbortController()
    const results = await runChecks(plugin, chosen, {
      samples: 25,
      results: new Map(rest.map(({ id }) => [id, passed])),
      signal: stop.signal,
      onCheck({ id }) {
        instrumented.currentTestId = id
      },
      onResult({ id, verdict }) {
        tell({ checked: id })
        if (verdict === 'fail') stop.abort()
      },
    })
    return results.find(({ verdict }) => verdict === 'fail')?.id ?? null
  } catch (error) {
    if (error instanceof UnusablePlugin) return 'load'
    throw error
  } finally {
    instrumented.currentTestId = undefined
  }
}

const passed: CheckResult = {
  id: '',
  requirement: '',
  title: '',
  verdict: 'pass',
  reason: null,
  link: null,
  blockedBy: null,
  findings: [],
  found: 0,
  notes: {},
}

/** What a mutant left to go wrong goes wrong now, not in the turn of the next one. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}

function tell(told: KitTold): void {
  process.send?.(told)
}

process.on('message', (task: KitTask) => void judge(task).then(tell))
// Nobody is left to tell.
process.once('disconnect', () => process.exit())
