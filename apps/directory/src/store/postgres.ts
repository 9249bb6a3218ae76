import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { Client, Pool } from 'pg'
import { PgBoss } from 'pg-boss'
import { UsageError } from '../usage-error.ts'
import { migrationsFolder } from './migrations-folder.ts'
import * as schema from './schema.ts'
import type { Database, Store } from './store.ts'

const lowestVersion = 15

/** A PostgreSQL server, shared with any number of other processes. */
export async function openPostgres(url: string): Promise<Store> {
  const settings = { connectionString: url, application_name: 'kehu-directory', keepAlive: true }
  const pool = new Pool({ ...settings, max: 10 })
  // A connection that breaks while it is idle is replaced with the next query, which tells if the server is gone.
  pool.on('error', () => {})
  // One that breaks at work tells by its query, or by the next one.
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await requireVersion(pool)
    await migrateAlone(settings)
  } catch (error) {
    await pool.end()
    throw error
  }
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
    createBoss: () => new PgBoss({ connectionString: url, application_name: 'kehu-directory', max: 4 }),
    listen: (channel, heard) => listen(settings, channel, heard),
    async tryAlone(name, work) {
      // A connection of its own, whose end is the end of the lock.
      const client = new Client(settings)
      client.on('error', () => {})
      await client.connect()
      try {
        const { rows } = await client.query<{ taken: boolean }>(
          'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
          [`kehu-directory ${name}`],
        )
        return rows[0]?.taken ? { result: await work() } : null
      } finally {
        await client.end().catch(() => {})
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function requireVersion(pool: Pool): Promise<void> {
  const version = Math.floor((await readVersion(pool)) / 10_000)
  if (version >= lowestVersion) return
  throw new UsageError(`DATABASE_URL leads to PostgreSQL ${version}; ${lowestVersion} or newer is needed.`)
}

async function readVersion(pool: Pool): Promise<number> {
  try {
    const { rows } = await pool.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    )
    return rows[0]?.version ?? 0
  } catch (error) {
    // What the driver says may hold the address with its password; its code does not. An address that is none is thrown
    // before anything is awaited.
    const { code = 'no code' } = error as { readonly code?: string }
    throw new UsageError(`The database of DATABASE_URL cannot be reached (${code}); start it, or mend the address.`)
  }
}

/** Processes that start at once take turns. */
async function migrateAlone(settings: { readonly connectionString: string }): Promise<void> {
  const client = new Client(settings)
  await client.connect()
  try {
    await client.query("select pg_advisory_lock(hashtextextended('kehu-directory migrations', 0))")
    await migrate(drizzle(client, { casing: 'snake_case' }), { migrationsFolder })
  } finally {
    await client.end()
  }
}

const retryMs = 1000

/** Listens on a connection of its own, and on a new one when that breaks. */
async function listen(
  settings: { readonly connectionString: string },
  channel: string,
  heard: (payload: string) => void,
): Promise<AsyncDisposable> {
  let client: Client | null = null
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  const again = (broken: Client) => {
    if (isOver || broken !== client) return
    client = null
    timer = setTimeout(() => void connect().catch(() => {}), retryMs)
  }
  const connect = async (): Promise<void> => {
    const next = new Client(settings)
    client = next
    next.on('error', () => again(next))
    next.on('end', () => again(next))
    next.on('notification', ({ payload }) => heard(payload ?? ''))
    try {
      await next.connect()
      await next.query(`listen ${next.escapeIdentifier(channel)}`)
    } catch (error) {
      again(next)
      throw error
    }
  }
  await connect()
  return {
    async [Symbol.asyncDispose]() {
      isOver = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
