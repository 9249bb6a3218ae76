import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { ProofReport } from './report.ts'

const run = promisify(execFile)
const path = 'proof/report.json'

/**
 * The report of the last commit, which a run is held against; `null` where none was committed. The file in the folder
 * is what the last run wrote: a score that fell would be held against itself the next time. Only who commits the
 * report, for all to see, makes its scores the measure.
 *
 * @param folder any folder of the repository
 * @throws Error where git cannot read its last commit
 */
export async function committedReport(folder: string): Promise<ProofReport | null> {
  const git = async (...given: string[]) =>
    (await run('git', given, { cwd: folder, maxBuffer: 64 * 1024 * 1024 })).stdout
  const found = await git('ls-tree', '--full-tree', '--name-only', 'HEAD', '--', path)
  return found === '' ? null : (JSON.parse(await git('show', `HEAD:${path}`)) as ProofReport)
}
