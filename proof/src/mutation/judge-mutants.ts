import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { startKitJudge, type KitJudge } from './kit-judge.ts'
import type { KitFound } from './kit-task.ts'
import type { Mutant, Verdict } from './mutant.ts'
import { copyFolder, copyProvider } from './provider-copy.ts'
import { plantSourceMutants } from './source-mutants.ts'
import { unspoiltSpec } from './spec-mutants.ts'
import { testJudge } from './test-judge.ts'

export interface JudgeSettings {
  /** Mutants that are judged at once. */
  readonly width: number
  /** Names of mutants that are known to survive; the tests beside the kit are not asked again about these. */
  readonly known: ReadonlySet<string>
  readonly onVerdict: (verdict: Verdict) => void
  readonly signal: AbortSignal
}

// A mutant that goes round a loop is as good as noticed: `kehu verify` has a watchdog for it. One check may take as long
// as four runs of them all, so that a busy machine notices nothing.
const leastQuietMs = 20_000
const quietRuns = 4

// For fewer, a process of its own takes longer to begin than it saves.
const leastShare = 4

// What it does, it does in processes of its own, whose steps are not seen here.
const unseen = 'paging/kill'

/**
 * Judges mutants of one provider: by the kit, and where that notices nothing, by the tests beside it.
 *
 * @throws Error where the provider fails without a fault, and the reason of the signal once it is aborted
 */
export async function judgeMutants(
  provider: string,
  mutants: readonly Mutant[],
  { width, known, onVerdict, signal: interruption }: JudgeSettings,
): Promise<Verdict[]> {
  const failure = new AbortController()
  const signal = AbortSignal.any([interruption, failure.signal])
  await using planted = await copyProvider(provider)
  await plantSourceMutants(planted.folder)
  const spec = unspoiltSpec(await readFile(join(planted.folder, 'openapi.yaml'), 'utf8'))
  // One file for both: the run without a fault shows that neither the planting nor the writing changes anything.
  await writeFile(join(planted.folder, 'openapi.yaml'), spec)

  const first = startKitJudge(signal)
  const ground = await runWithoutFault(provider, planted.folder, first).catch((error: unknown) => {
    first[Symbol.dispose]()
    throw error
  })
  const tests = testJudge(provider, spec, signal)

  async function kitVerdict(judge: KitJudge, { id, spec: mutated }: Mutant): Promise<string | null> {
    await using copy = await copyFolder(planted.folder)
    if (mutated !== null) await writeFile(join(copy.folder, 'openapi.yaml'), mutated())
    const checks = id === null ? null : checksFor(id, ground.found)
    return nameOf(await judge.judge({ folder: copy.folder, active: id, checks }, ground.quietMs))
  }

  const verdicts: Verdict[] = []
  const queue = mutants.values()
  const slots = Array.from({ length: Math.min(width, Math.ceil(mutants.length / leastShare)) }, async (_, slot) => {
    try {
      using judge = slot === 0 ? first : startKitJudge(signal)
      for (const mutant of queue) {
        const kit = await kitVerdict(judge, mutant)
        const verdict = {
          mutant,
          kit,
          tests: kit === null && !known.has(mutant.name) ? await tests.judge(mutant) : null,
        }
        verdicts.push(verdict)
        onVerdict(verdict)
      }
    } catch (error) {
      failure.abort(error)
      throw error
    }
  })
  // All of them, so that every folder is gone.
  await Promise.allSettled(slots)
  signal.throwIfAborted()
  return verdicts
}

interface Ground {
  readonly found: KitFound
  readonly quietMs: number
}

async function runWithoutFault(provider: string, folder: string, judge: KitJudge): Promise<Ground> {
  const started = performance.now()
  const found = await judge.judge({ folder, active: null, checks: null }, 300_000)
  const took = performance.now() - started
  const failed = typeof found === 'string' ? found : found.killedBy
  if (failed !== null) throw new Error(`${provider} fails ${failed} without any fault; mend that first.`)
  return { found: found as KitFound, quietMs: Math.max(leastQuietMs, quietRuns * took) }
}

/**
 * The checks that can notice a mutant of the sources: those that came to it in the run without a fault. Until then
 * everything goes as it did there. What already runs when the plugin is opened may be felt anywhere.
 */
function checksFor(id: string, { reachedAtLoad, reached }: KitFound): string[] | null {
  return reachedAtLoad.includes(id)
    ? null
    : [...Object.keys(reached).filter((check) => check !== unseen && reached[check]?.includes(id)), unseen]
}

function nameOf(end: KitFound | 'hang' | 'crash'): string | null {
  return typeof end === 'string' ? end : end.killedBy
}
