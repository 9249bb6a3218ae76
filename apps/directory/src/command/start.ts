import { join } from 'node:path'
import { createApp } from '../api/app.ts'
import { serve } from '../api/serve.ts'
import { openConnections } from '../connections/open-connections.ts'
import { registerConnections } from '../connections/register-connections.ts'
import { openStore } from '../store/open-store.ts'
import { startSynchroniser } from '../sync/synchroniser.ts'
import { logRuns } from './run-log.ts'
import { UsageError } from '../usage-error.ts'
import { defaultFolder, storePlace } from './store-place.ts'
import { toldToEnd } from './told-to-end.ts'

export interface StartOptions {
  readonly config?: string
  readonly folder?: string
  readonly host: string
  readonly port: number
  readonly serveOnly?: boolean
  readonly publicHost?: readonly string[]
}

/** Serves the directory until the process is told to end. */
export async function start({
  config,
  folder,
  host,
  port,
  publicHost = [],
  serveOnly = false,
}: StartOptions): Promise<void> {
  const ended = toldToEnd()
  await using connections = await openConnections(process.cwd(), config)
  const place = storePlace(folder ?? defaultFolder(connections), process.env)
  if (serveOnly && !('url' in place)) {
    throw new UsageError('Nobody would read the vendors: --serve-only leaves that to workers, who need DATABASE_URL.')
  }
  await using store = await openStore(place)
  await registerConnections(store.database, connections.all, new Date())
  await using _log = await logRuns(store, (line) => console.error(line))
  await using synchroniser = await startSynchroniser(store, connections.all, { works: !serveOnly })
  const { KEHU_DIRECTORY_TOKEN: token } = process.env
  const app = createApp({
    store,
    synchroniser,
    connections,
    host,
    publicHosts: publicHost,
    token: token || null,
    pageFolder: join(import.meta.dirname, '..', '..', 'web', 'dist'),
  })
  await using server = await serve(app, { host, port })
  const names = connections.all.map(({ name, isLive }) => (isLive ? name : `${name} (mock)`)).join(', ')
  console.error(`Connections: ${names}. Store: ${'url' in place ? 'DATABASE_URL' : place.folder}.`)
  console.log(server.address)
  await ended
  console.error('Stopping.')
}
