import { bodyLimit } from 'hono/body-limit'
import type { Connections } from '../connections/connection.ts'
import type { Store } from '../store/store.ts'
import type { Synchroniser } from '../sync/synchroniser.ts'
import { UsageError } from '../usage-error.ts'
import { createApi, type ApiParts } from './api.ts'
import { addDocument } from './document.ts'
import { createEventHub } from './event-hub.ts'
import { kindOf, problem } from './problem.ts'
import { Refusal } from './refusal.ts'
import { addAccessRoutes } from './routes/accesses.ts'
import { addChartRoutes } from './routes/charts.ts'
import { addConnectionRoutes } from './routes/connections.ts'
import { addCustomerRoutes } from './routes/customers.ts'
import { addEventRoutes } from './routes/events.ts'
import { addExportRoutes } from './routes/export.ts'
import { addHealthRoutes } from './routes/health.ts'
import { addMatchRoutes } from './routes/matches.ts'
import { addPage } from './routes/page.ts'
import { addRunRoutes } from './routes/runs.ts'
import { addSessionRoutes } from './routes/session.ts'
import { createGate } from './security/gate.ts'
import { headers } from './security/headers.ts'
import { hostCheck } from './security/host-check.ts'
import { isLoopback, knownHosts } from './security/known-hosts.ts'
import { originCheck } from './security/origin-check.ts'

/** What a directory is served from. */
export interface AppParts {
  readonly store: Store
  readonly synchroniser: Synchroniser
  readonly connections: Connections
  /** The address that it listens on. */
  readonly host: string
  /** Further names that browsers reach it by. */
  readonly publicHosts: readonly string[]
  /** What lets somebody in; `null` for everybody, on a loopback address alone. */
  readonly token: string | null
  /** Where the web page was built. */
  readonly pageFolder: string
  /** The clock; the system's by default. */
  readonly now?: () => Date
  /** Takes the lines of the log; standard error by default. */
  readonly log?: (line: string) => void
}

/** The HTTP side of a directory: API and web page. */
export interface DirectoryApp {
  fetch(request: Request, bindings?: object): Response | Promise<Response>
  /** Ends all event streams. */
  close(): Promise<void>
}

// Guessing is slowed by what a request costs alone; so many random letters outlast anybody.
const fewestCharacters = 16
// The largest body is a token.
const mostBytes = 16 * 1024

/**
 * Puts API and page together; `serve` listens for it.
 *
 * @throws UsageError where others than this machine could reach it without a token, or the token could be guessed
 */
export function createApp({
  host,
  publicHosts,
  token,
  pageFolder,
  now = () => new Date(),
  log = console.error,
  ...rest
}: AppParts): DirectoryApp {
  if (token === null && !isLoopback(host)) {
    throw new UsageError(
      `On ${host} others can reach the directory, so it needs a token; set KEHU_DIRECTORY_TOKEN, or leave --host out.`,
    )
  }
  if (token !== null && token.length < fewestCharacters) {
    throw new UsageError(
      `KEHU_DIRECTORY_TOKEN has fewer than ${fewestCharacters} characters, so it could be guessed; set a longer one.`,
    )
  }
  const events = createEventHub(rest.store, (failure) => log(`No events could be read: ${kindOf(failure)}`))
  const parts: ApiParts = { ...rest, events, now, log }
  const hosts = knownHosts(host, publicHosts)
  const gate = createGate(token, () => now().getTime())

  const api = createApi()
  api.onError((error, context) => problem(error, context, log))
  api.notFound((context) =>
    problem(new Refusal(404, 'There is nothing at this address; /api/openapi.json lists what there is.'), context, log),
  )
  api.use(headers, hostCheck(hosts))
  api.use('/api/*', async (context, next) => {
    await next()
    context.header('cache-control', 'no-store')
  })
  api.use('/api/*', originCheck(hosts))
  api.use(
    '/api/*',
    bodyLimit({
      maxSize: mostBytes,
      onError: () => {
        throw new Refusal(413, `The body is larger than ${mostBytes} bytes; nothing here needs so much.`)
      },
    }),
  )
  addSessionRoutes(api, gate)
  addHealthRoutes(api, parts)
  api.use('/api/*', gate.guard)
  addConnectionRoutes(api, parts)
  addRunRoutes(api, parts)
  addEventRoutes(api, parts)
  addCustomerRoutes(api, parts)
  addExportRoutes(api, parts)
  addMatchRoutes(api, parts)
  addChartRoutes(api, parts)
  addAccessRoutes(api, parts)
  addDocument(api)
  addPage(api, pageFolder)
  return { fetch: (request, bindings = {}) => api.fetch(request, bindings), close: () => events.close() }
}
