import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packagesFolder } from './mutation/provider-copy.ts'
import type { SabotageProof } from './report.ts'
import { runToEnd } from './run-to-end.ts'

interface TestResults {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[]
  }[]
}

/** Runs every sabotaged plugin of the kit's own tests. */
export async function proveSabotages(signal: AbortSignal): Promise<SabotageProof> {
  const home = join(packagesFolder, 'conformance')
  const folder = await mkdtemp(join(tmpdir(), 'kehu-sabotages-'))
  try {
    const results = join(folder, 'results.json')
    const vitest = join(home, 'node_modules', 'vitest', 'vitest.mjs')
    // A line for each plugin as soon as it is judged; in a log, the default writes one for them all, at the end.
    const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${results}`]
    const environment = { ...process.env, KEHU_PROOF: 'all' }
    await runToEnd([vitest, 'run', 'test/sabotage.test.ts', ...reporters], { cwd: home, env: environment }, signal)
    const text = await readFile(results, 'utf8').catch(() => null)
    if (text === null) throw new Error('The sabotaged plugins could not be run; see what vitest printed.')
    return sabotageProof(JSON.parse(text) as TestResults)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function sabotageProof({ testResults }: TestResults): SabotageProof {
  const tests = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ title }) => title.includes(' notices a plugin that '))
  if (tests.length === 0) throw new Error('No sabotaged plugin was run; see what vitest printed.')
  return { tried: tests.length, missed: tests.filter(({ status }) => status !== 'passed').map(({ title }) => title) }
}
