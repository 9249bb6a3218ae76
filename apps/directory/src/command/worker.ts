import { openConnections } from '../connections/open-connections.ts'
import { requireRegistered } from '../connections/check-connections.ts'
import { openStore } from '../store/open-store.ts'
import { startSynchroniser } from '../sync/synchroniser.ts'
import { UsageError } from '../usage-error.ts'
import { logRuns } from './run-log.ts'
import { toldToEnd } from './told-to-end.ts'

/** Works for a directory that another process serves, until this one is told to end. */
export async function work({ config }: { readonly config?: string }): Promise<void> {
  const ended = toldToEnd()
  const { DATABASE_URL: url } = process.env
  if (!url) {
    throw new UsageError(
      'A worker shares the PostgreSQL of DATABASE_URL, which is not set; `kehu-directory start` works alone on a store of its own.',
    )
  }
  await using connections = await openConnections(process.cwd(), config)
  await using store = await openStore({ url })
  await requireRegistered(store.database, connections.all)
  await using _log = await logRuns(store, (line) => console.error(line))
  await using _synchroniser = await startSynchroniser(store, connections.all, { works: true })
  console.error(`Working for ${connections.all.map(({ name }) => name).join(', ')}.`)
  await ended
  console.error('Stopping; another worker goes on with what is not finished.')
}
