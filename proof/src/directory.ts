import { join } from 'node:path'
import { runToEnd } from './run-to-end.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = join('apps', 'directory', 'proof')

/** What each script of the directory's own proofs says where it fails. */
const scripts = {
  'kills.ts': 'A customer is missing, doubled or wrong after a worker was killed.',
  'sync-memory.ts': "The memory of a sync grows with the vendor's list.",
  'million.ts': 'A query at up to a million customers is not answered from an index.',
  'page.ts': 'The page loses, doubles or misplaces a customer at up to a million, or grows with the list.',
}

/**
 * Kills workers, reads long lists, fills stores with up to a million customers, and goes through the page's list of them;
 * each script writes its page into apps/directory/proof. Needs Debian's PostgreSQL and Chromium, and takes about three
 * quarters of an hour.
 *
 * @returns what stands against it, a sentence each
 */
export async function proveDirectory(signal: AbortSignal): Promise<string[]> {
  const complaints: string[] = []
  for (const [script, complaint] of Object.entries(scripts)) {
    const given = ['--expose-gc', '--conditions=@kehu/source', join(folder, script)]
    const code = await runToEnd(given, { cwd: root, env: process.env }, signal)
    if (code !== 0) complaints.push(`${complaint} See what ${join(folder, script)} prints.`)
  }
  return complaints
}
