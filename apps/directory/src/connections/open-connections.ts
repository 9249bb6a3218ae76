import { loadConfig } from 'kehu/config'
import type { Connections } from './connection.ts'
import { openMocks } from './open-mocks.ts'

/**
 * The connections that a directory reads: those of the configuration, or mocks of four vendors where there is none.
 * Nothing is sent yet.
 *
 * @param folder whose `kehu.config.ts` it is
 * @param configFile another file, as a path from the folder
 * @throws KehuError of category `config`, in one sentence
 * @example await using connections = await openConnections(process.cwd())
 */
export async function openConnections(folder: string, configFile?: string): Promise<Connections> {
  const config = await loadConfig(folder, configFile)
  if (!config) return openMocks()
  return {
    all: config.connections.map((connection) => ({ ...connection, isLive: true })),
    file: config.file,
    [Symbol.asyncDispose]: async () => undefined,
  }
}
