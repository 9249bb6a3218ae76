import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mutant, Verdict } from './mutant.ts'
import { copyProvider } from './provider-copy.ts'
import { plantSourceMutants } from './source-mutants.ts'

export interface JudgeSettings {
  /** Mutants that are judged at once. */
  readonly width: number
  readonly onVerdict?: (verdict: Verdict) => void
  readonly signal: AbortSignal
}

// A mutant that loops is as good as noticed: `kehu verify` has a watchdog for it.
const hangMs = 120_000

/** Judges mutants of one provider, each in a process of its own. Throws where the provider fails without a fault. */
export async function judgeMutants(
  provider: string,
  mutants: readonly Mutant[],
  { width, onVerdict, signal }: JudgeSettings,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  const queue = mutants.values()
  await Promise.all(
    Array.from({ length: width }, async (_, slot) => {
      await using source = await copyProvider(provider)
      await plantSourceMutants(source.folder)
      await using spec = await copyProvider(provider)
      if (slot === 0) {
        // As a spec, so that every check is tried.
        for (const { folder } of [source, spec]) {
          const failed = await killerOf(folder, { part: 'spec', id: null }, signal)
          if (failed !== null) throw new Error(`${provider} fails ${failed} without any fault; mend that first.`)
        }
      }
      for (const mutant of queue) {
        signal.throwIfAborted()
        if (mutant.spec !== null) await writeFile(join(spec.folder, 'openapi.yaml'), mutant.spec)
        const folder = mutant.spec === null ? source.folder : spec.folder
        const verdict = { mutant, killedBy: await killerOf(folder, mutant, signal) }
        verdicts.push(verdict)
        onVerdict?.(verdict)
      }
    }),
  )
  return verdicts
}

function killerOf(
  folder: string,
  { part, id }: Pick<Mutant, 'part' | 'id'>,
  signal: AbortSignal,
): Promise<string | null> {
  const environment = { ...process.env, ...(id !== null && { __STRYKER_ACTIVE_MUTANT__: id }) }
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--conditions=@kehu/source', join(import.meta.dirname, 'judge.ts'), folder, part],
      { env: environment, timeout: hangMs, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024, signal },
      (error, stdout) => {
        if (signal.aborted) reject(signal.reason as Error)
        else if (error) resolve(error.killed ? 'hang' : 'crash')
        else resolve(/<([^<>]*)>$/.exec(stdout)?.[1] || null)
      },
    )
  })
}
