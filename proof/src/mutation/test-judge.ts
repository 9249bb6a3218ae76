import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { endGroup, startNodeGroup } from './child-group.ts'
import type { Mutant } from './mutant.ts'
import { temporaryIn } from '../temporary-folder.ts'
import { copyParts, packagesFolder, specsFolder, type FolderCopy } from './provider-copy.ts'
import { plantSourceMutants } from './source-mutants.ts'

/** The tests that stand beside the kit. */
export interface TestJudge {
  /** The file of the first test that notices a mutant, or `hang`, or `crash`; `null` where none does. */
  judge(mutant: Mutant): Promise<string | null>
}

// A whole run takes some six seconds; the limit of one test, which vitest keeps, is sixty.
const hangMs = 180_000

/**
 * For a mutant of a source: all of the provider's own tests, without the one that runs the kit. For one of the spec or
 * its examples: what specs/test holds about this vendor, which reads the written file.
 *
 * Left out: committed.test.ts, which holds the file against its transcription and would notice every mutant without
 * knowing anything about the vendor; and registers.test.ts, which looks only for citations that no mutant makes.
 *
 * @param unspoiltSpec the text of the OpenAPI file as mutants are written, without a fault
 */
export function testJudge(provider: string, unspoiltSpec: string, signal: AbortSignal): TestJudge {
  const sound = new Map<'source' | 'spec', Promise<void>>()

  async function copyFor({ id, spec }: Pick<Mutant, 'id' | 'spec'>): Promise<FolderCopy> {
    if (id === null) {
      const copy = await copyParts(specsFolder, ['package.json', 'vitest.config.ts', `test/${provider}.test.ts`])
      await mkdir(join(copy.folder, provider))
      await writeFile(join(copy.folder, provider, 'openapi.yaml'), spec?.() ?? unspoiltSpec)
      return copy
    }
    const home = join(packagesFolder, provider)
    // A tsconfig.json extends one outside of the copy, and says nothing that a test needs.
    const parts = (await readdir(home)).filter((name) => !/^(?:node_modules|dist|coverage|tsconfig.*|\..*)$/.test(name))
    const copy = await copyParts(home, parts)
    await plantSourceMutants(copy.folder)
    return copy
  }

  async function firstFailure(mutant: Pick<Mutant, 'id' | 'spec'>): Promise<string | null> {
    return againAfterCrash(async () => {
      await using copy = await copyFor(mutant)
      return await runVitest(copy.folder, mutant.id, signal)
    })
  }

  async function checkSound(kind: 'source' | 'spec'): Promise<void> {
    // An id that no mutant has: the sources are instrumented, and nothing is switched on.
    const failed = await firstFailure({ id: kind === 'source' ? 'none' : null, spec: null })
    if (failed === null) return
    throw new Error(`The tests of ${provider} fail in ${failed} without any fault in the ${kind}; mend that first.`)
  }

  return {
    async judge(mutant) {
      const kind = mutant.id === null ? 'spec' : 'source'
      const known = sound.get(kind) ?? checkSound(kind)
      sound.set(kind, known)
      await known
      return firstFailure(mutant)
    },
  }
}

/** Runs once more after a crash: that may be the machine's own, such as for want of memory; twice, it is the mutant's. */
export async function againAfterCrash(firstFailure: () => Promise<string | null>): Promise<string | null> {
  const failure = await firstFailure()
  return failure === 'crash' ? firstFailure() : failure
}

interface TestResults {
  readonly testResults: readonly { readonly name: string; readonly status: string }[]
}

/** The file of the first test that failed, `hang`, or `crash` where vitest told nothing. */
async function runVitest(folder: string, active: string | null, signal: AbortSignal): Promise<string | null> {
  signal.throwIfAborted()
  const told = join(folder, 'results.json')
  const vitest = join(folder, 'node_modules', 'vitest', 'vitest.mjs')
  // One worker: other mutants are judged beside this one.
  const choice = ['--bail=1', '--exclude=**/conformance.test.ts', '--maxWorkers=1', '--no-isolate']
  const child = startNodeGroup([vitest, 'run', ...choice, '--reporter=json', `--outputFile=${told}`], {
    cwd: folder,
    env: {
      ...process.env,
      ...temporaryIn(folder),
      ...(active !== null && { __STRYKER_ACTIVE_MUTANT__: active }),
    },
    stdio: 'ignore',
  })
  const how = await new Promise<number | 'hang' | 'crash'>((resolve) => {
    const hang = setTimeout(() => resolve('hang'), hangMs)
    const crash = () => resolve('crash')
    signal.addEventListener('abort', crash)
    child.once('error', crash)
    child.once('exit', (code) => resolve(code ?? 'crash'))
    child.once('close', () => {
      clearTimeout(hang)
      signal.removeEventListener('abort', crash)
    })
  })
  endGroup(child)
  signal.throwIfAborted()
  if (how === 0) return null
  if (typeof how === 'string') return how
  const text = await readFile(told, 'utf8').catch(() => null)
  if (text === null) return 'crash'
  const { testResults } = JSON.parse(text) as TestResults
  const failed = testResults.find(({ status }) => status === 'failed')
  return failed ? basename(failed.name) : 'crash'
}
