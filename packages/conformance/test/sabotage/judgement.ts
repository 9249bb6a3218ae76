import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CheckResult } from '../../src/index.ts'

const run = promisify(execFile)

/** What the whole catalogue says of the plugin in a folder. */
export async function judgementOf(folder: string): Promise<CheckResult[]> {
  const { stdout } = await run(
    process.execPath,
    ['--conditions=@kehu/source', join(import.meta.dirname, 'judge.ts'), folder],
    { maxBuffer: 64 * 1024 * 1024 },
  )
  return JSON.parse(stdout) as CheckResult[]
}

/** Each check that a sound plugin would pass, and what became of it instead. */
export function differences(results: readonly CheckResult[]): string[] {
  return results
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'known-deviation')
    .map(({ id, blockedBy }) => (blockedBy === null ? `${id} fails` : `${id} is blocked by ${blockedBy}`))
}
