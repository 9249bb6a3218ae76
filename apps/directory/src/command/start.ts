import { join } from 'node:path'
import { createApp } from '../api/app.ts'
import { serve } from '../api/serve.ts'
import { openConnections } from '../connections/open-connections.ts'
import { registerConnections } from '../connections/register-connections.ts'
import { openStore } from '../store/open-store.ts'
import { startSynchroniser } from '../sync/synchroniser.ts'
import { logRuns } from './run-log.ts'
import { storePlace } from './store-place.ts'
import { toldToEnd } from './told-to-end.ts'

export interface StartOptions {
  readonly config?: string
  readonly folder: string
  readonly host: string
  readonly port: number
  readonly publicHost?: readonly string[]
}

/** Serves the directory until the process is told to end. */
export async function start({ config, folder, host, port, publicHost = [] }: StartOptions): Promise<void> {
  const ended = toldToEnd()
  const place = storePlace(folder, process.env)
  await using connections = await openConnections(process.cwd(), config)
  await using store = await openStore(place)
  await registerConnections(store.database, connections.all, new Date())
  await using _log = await logRuns(store, (line) => console.error(line))
  await using synchroniser = await startSynchroniser(store, connections.all, { works: true })
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
