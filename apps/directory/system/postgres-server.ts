import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** A PostgreSQL server of its own, on 127.0.0.1, that ends with the test. */
export interface PostgresServer extends AsyncDisposable {
  /** Address of its first database. */
  readonly url: string
  /** Makes an empty database. @returns its address */
  createDatabase(): Promise<string>
  /**
   * Stops the server and starts it again, on the same port and data.
   *
   * @param mode `fast` breaks all connections in an orderly way, `immediate` as a loss of power does
   */
  restart(mode: 'fast' | 'immediate'): Promise<void>
  close(): Promise<void>
}

const packagesFolder = '/usr/lib/postgresql'
const stopSignals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const

/**
 * Starts a server from Debian's package `postgresql`, in a temporary folder.
 *
 * @throws Error where the package is missing, or the server does not start; its log is in the message
 * @example await using server = await startPostgres()
 */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = await programsFolder()
  const owner = await ownerOfServers()
  const folder = await mkdtemp(join(tmpdir(), 'kehu-postgres-'))
  if (owner) await chown(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const options = { ...owner, cwd: folder }
  await finished(
    spawn(
      join(programs, 'initdb'),
      ['-D', data, '-U', 'kehu', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
      { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
    ),
  )
  const port = await freePort()
  const addressOf = (name: string) => `postgres://kehu@127.0.0.1:${port}/${name}`
  const start = () =>
    ready(
      spawn(
        join(programs, 'postgres'),
        ['-D', data, '-k', folder, '-h', '127.0.0.1', '-p', String(port), '-c', 'max_connections=200'],
        { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
      ),
      addressOf('postgres'),
    )
  const remove = () => rm(folder, { recursive: true, force: true })
  let server = await start().catch(async (error: unknown) => {
    await remove()
    throw error
  })
  const createDatabase = async (): Promise<string> => {
    const name = `kehu_${randomUUID().replaceAll('-', '')}`
    const client = new Client(addressOf('postgres'))
    await client.connect()
    try {
      await client.query(`create database ${name}`)
    } finally {
      await client.end()
    }
    return addressOf(name)
  }
  const stop = async (mode: keyof typeof stopSignals): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const exit = once(server, 'exit')
    server.kill(stopSignals[mode])
    await exit
  }
  // Nobody closes it where a test run is broken off.
  const abandon = () => void server.kill(stopSignals.immediate)
  process.once('exit', abandon)
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    process.off('exit', abandon)
    return (closing ??= stop('immediate').then(remove))
  }
  return {
    url: await createDatabase(),
    createDatabase,
    async restart(mode) {
      await stop(mode)
      server = await start()
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function programsFolder(): Promise<string> {
  const versions = await readdir(packagesFolder).catch(() => [])
  const [newest] = versions.map(Number).toSorted((one, other) => other - one)
  if (newest) return join(packagesFolder, String(newest), 'bin')
  throw new Error(`${packagesFolder} holds no server; install Debian's package postgresql.`)
}

/** PostgreSQL refuses to run as root; Debian's package makes a user for it. */
async function ownerOfServers(): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const users = await readFile('/etc/passwd', 'utf8')
  const [, , uid, gid] = /^postgres:.*$/m.exec(users)?.[0].split(':') ?? []
  if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  throw new Error('There is no user postgres to run the server as; run this as another user than root.')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function finished(child: ChildProcess): Promise<void> {
  const log = logOf(child)
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${log()}`)
}

/** Waits until the server answers, which after a crash is once it has recovered. */
async function ready(server: ChildProcess, url: string): Promise<ChildProcess> {
  const log = logOf(server)
  while (server.exitCode === null && server.signalCode === null) {
    const client = new Client(url)
    try {
      await client.connect()
      return server
    } catch {
      await sleep(50)
    } finally {
      await client.end().catch(() => {})
    }
  }
  throw new Error(`The server ended while it started: ${log()}`)
}

/** The last that a process said; reading it all keeps the process from waiting for a reader. */
function logOf({ stderr }: ChildProcess): () => string {
  let log = ''
  stderr?.setEncoding('utf8').on('data', (chunk: string) => (log = (log + chunk).slice(-4000)))
  return () => log
}
