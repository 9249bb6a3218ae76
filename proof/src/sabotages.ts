import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packagesFolder } from './mutation/provider-copy.ts'

interface TestResults {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[]
  }[]
}

/** Runs every sabotaged plugin of the kit's own tests. */
export async function proveSabotages(): Promise<{ readonly tried: number; readonly noticed: number }> {
  const output = join(tmpdir(), `kehu-sabotages-${process.pid}.json`)
  await new Promise<void>((resolve, reject) => {
    const child = spawn(
      'npx',
      [
        'vitest',
        'run',
        'test/sabotage.test.ts',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${output}`,
      ],
      {
        cwd: join(packagesFolder, 'conformance'),
        env: { ...process.env, KEHU_PROOF: 'all' },
        stdio: 'inherit',
        shell: process.platform === 'win32',
      },
    )
    child.once('error', reject)
    child.once('exit', () => resolve())
  })
  const results = JSON.parse(await readFile(output, 'utf8')) as TestResults
  await rm(output)
  const tests = results.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ title }) => title.includes(' notices a plugin that '))
  return { tried: tests.length, noticed: tests.filter(({ status }) => status === 'passed').length }
}
