import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { Client, Pool, type ClientConfig } from 'pg'
import { PgBoss } from 'pg-boss'
import { UsageError } from '../usage-error.ts'
import { codeOf } from './error-code.ts'
import { migrationsFolder } from './migrations-folder.ts'
import { explainRight } from './missing-right.ts'
import * as schema from './schema.ts'
import type { Database, Store } from './store.ts'

const lowestVersion = 15

/** What each connection is made with. */
interface Settings {
  readonly connectionString: string
  readonly application_name: string
  readonly keepAlive: boolean
  readonly connectionTimeoutMillis: number
}

/**
 * A PostgreSQL server, shared with any number of other processes.
 *
 * @param patienceMs how long a connection may take to come about; what is done over it may take any time
 */
export async function openPostgres(url: string, patienceMs = 10_000): Promise<Store> {
  const settings: Settings = {
    connectionString: url,
    application_name: 'kehu-directory',
    keepAlive: true,
    connectionTimeoutMillis: patienceMs,
  }
  await requireVersion(settings)
  await migrateAlone(settings)
  // Given to the pool, the settings would also limit how long a page of a sync waits for a free connection. Not named
  // after the pool: drizzle takes a client whose class has Pool in its name for one.
  const LimitedClient = class extends Client {
    constructor() {
      super(settings)
    }
  }
  const pool = new Pool({ max: 10, Client: LimitedClient })
  // A connection that breaks while it is idle is replaced with the next query, which tells if the server is gone.
  pool.on('error', () => {})
  // One that breaks at work tells by its query, or by the next one.
  pool.on('connect', (client) => client.on('error', () => {}))
  const options = { schema, casing: 'snake_case' } as const
  // drizzle (0.45.4) keeps a client for ever whose `begin` fails, as when the server goes away: the pool never ended then.
  const transaction: Database['transaction'] = async (work, config) => {
    const client = await pool.connect()
    try {
      return await drizzle(client, options).transaction(work, config)
    } finally {
      client.release()
    }
  }
  const database = Object.assign(drizzle(pool, options), { transaction })
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => (closing ??= pool.end())
  return {
    kind: 'postgres',
    database,
    createBoss: () => new Queues({ connectionString: url, application_name: 'kehu-directory', max: 4 }),
    listen: (channel, heard) => listen(settings, channel, heard),
    async tryAlone(name, work) {
      // The end of the connection is the end of the lock.
      return withClient(settings, async (client) => {
        const { rows } = await client.query<{ taken: boolean }>(
          'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
          [`kehu-directory ${name}`],
        )
        return rows[0]?.taken ? { result: await work() } : null
      })
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** pg-boss, which makes its schema as it starts. */
class Queues extends PgBoss {
  override async start(...options: Parameters<PgBoss['start']>): Promise<this> {
    try {
      return await super.start(...options)
    } catch (error) {
      try {
        throw await explainRight(error, (query) => this.getDb().executeSql(query))
      } finally {
        // Its connections would keep a process that cannot start.
        await this.stop({ graceful: false }).catch(() => {})
      }
    }
  }
}

async function requireVersion(settings: Settings): Promise<void> {
  const version = Math.floor((await readVersion(settings)) / 10_000)
  if (version >= lowestVersion) return
  throw new UsageError(`DATABASE_URL leads to PostgreSQL ${version}; ${lowestVersion} or newer is needed.`)
}

async function readVersion(settings: Settings): Promise<number> {
  const { connectionTimeoutMillis: patienceMs } = settings
  try {
    // A proxy may take a connection by itself, and keep the first query waiting for its server.
    return await withClient({ ...settings, query_timeout: patienceMs }, async (client) => {
      const { rows } = await client.query<{ version: number }>(
        "select current_setting('server_version_num')::int as version",
      )
      return rows[0]?.version ?? 0
    })
  } catch (error) {
    // What the driver says may hold the address with its password; its code does not. An address that is none is thrown
    // before anything is awaited.
    const code = codeOf(error)
    if (code === 'ETIMEDOUT') {
      throw new UsageError(
        `The server of DATABASE_URL did not answer within ${patienceMs / 1000} seconds; see whether it runs and what is on the way to it, or mend the address.`,
      )
    }
    throw new UsageError(
      `The database of DATABASE_URL cannot be reached (${code ?? 'no code'}); start it, or mend the address.`,
    )
  }
}

/** Processes that start at once take turns, for as long as it takes. */
async function migrateAlone(settings: Settings): Promise<void> {
  await withClient(settings, async (client) => {
    await client.query("select pg_advisory_lock(hashtextextended('kehu-directory migrations', 0))")
    try {
      await migrate(drizzle(client, { casing: 'snake_case' }), { migrationsFolder })
    } catch (error) {
      throw await explainRight(error, (query) => client.query(query))
    }
  })
}

/** Works with a connection of its own, which ends with the work. */
async function withClient<T>(settings: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(settings)
  // One that breaks tells by its query.
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

const retryMs = 1000

/** Listens on a connection of its own, and on a new one when that breaks. */
async function listen(settings: Settings, channel: string, heard: (payload: string) => void): Promise<AsyncDisposable> {
  let client: Client | null = null
  // Who could not begin to listen is told so, and asks again by themselves.
  let isListening = false
  let timer: NodeJS.Timeout | undefined
  const again = (broken: Client) => {
    if (!isListening || broken !== client) return
    client = null
    timer = setTimeout(() => void connect().catch(() => {}), retryMs)
  }
  const connect = async (): Promise<void> => {
    const next = new Client({ ...settings, query_timeout: settings.connectionTimeoutMillis })
    client = next
    next.on('error', () => again(next))
    next.on('end', () => again(next))
    next.on('notification', ({ payload }) => heard(payload ?? ''))
    try {
      await next.connect()
      await next.query(`listen ${next.escapeIdentifier(channel)}`)
    } catch (error) {
      again(next)
      await next.end().catch(() => {})
      throw error
    }
  }
  await connect()
  isListening = true
  return {
    async [Symbol.asyncDispose]() {
      isListening = false
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
