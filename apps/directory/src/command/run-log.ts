import { hearChanges } from '../store/changes.ts'
import type { Store } from '../store/store.ts'
import { readRun } from '../sync/list-runs.ts'
import { workerName } from '../sync/worker-name.ts'

/** Prints a line when a run begins and when it ends, whichever process works on it; another than this one is named. */
export async function logRuns(store: Store, print: (line: string) => void): Promise<AsyncDisposable> {
  const told = new Map<number, string>()
  let last = Promise.resolve()
  const tell = async (id: number): Promise<void> => {
    const run = await readRun(store.database, id)
    if (!run || told.get(id) === run.state) return
    told.set(id, run.state)
    const { connection, state, seen, added, changed, gone, clashes, worker, error } = run
    const who = worker === null || worker === workerName ? connection : `${connection} (${worker})`
    if (state === 'running') print(`${who}: reading`)
    else if (state !== 'queued') {
      told.delete(id)
      const counts = `${seen} read, ${added} added, ${changed} changed, ${gone} gone`
      const clashing = clashes > 0 ? `, ${clashes} with the key of another` : ''
      print(`${who}: ${state}, ${counts}${clashing}${error ? `; ${error.message}` : ''}`)
    }
  }
  return hearChanges(store, (change) => {
    // The store may close, or be away for a moment: a line is lost then, and the history has it.
    if (change.type === 'run') last = last.then(() => tell(change.run)).catch(() => {})
  })
}
