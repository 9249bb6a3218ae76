import type { z } from '@hono/zod-openapi'
import type { accessPageSchema } from '../../../src/api/schemas/access.ts'
import type { chartsSchema } from '../../../src/api/schemas/charts.ts'
import type { connectionsSchema } from '../../../src/api/schemas/connection.ts'
import type {
  CustomerDetailView,
  CustomerFilter,
  customerPageSchema,
  revealedSchema,
} from '../../../src/api/schemas/customer.ts'
import type { MatchView, matchPageSchema } from '../../../src/api/schemas/match.ts'
import type { problemSchema } from '../../../src/api/schemas/problem.ts'
import type { RunView, runPageSchema } from '../../../src/api/schemas/run.ts'
import type { SessionView } from '../../../src/api/schemas/session.ts'
import { ApiError } from './api-error.ts'
import { sessionEnded } from './session-ended.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export type CustomerPage = z.infer<typeof customerPageSchema>
export type Revealed = z.infer<typeof revealedSchema>
export type Charts = z.infer<typeof chartsSchema>
export type AccessPage = z.infer<typeof accessPageSchema>
export type MatchPage = z.infer<typeof matchPageSchema>
export type RunPage = z.infer<typeof runPageSchema>
export type Decision = MatchView['decision']

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>

/** Where events are streamed; relative, since the page may stand below a path of another server. */
export const eventsAddress = 'api/events'

export const api = {
  session: (signal: AbortSignal): Promise<SessionView> => ask('GET', 'session', { signal }),
  openSession: (token: string): Promise<SessionView> => ask('POST', 'session', { body: { token } }),
  closeSession: (): Promise<SessionView> => ask('DELETE', 'session'),
  connections: (signal: AbortSignal): Promise<z.infer<typeof connectionsSchema>> =>
    ask('GET', 'connections', { signal }),
  startRun: (connection: string): Promise<RunView> => ask('POST', `connections/${encodeURIComponent(connection)}/runs`),
  startRuns: (): Promise<unknown> => ask('POST', 'runs'),
  stopRun: (id: number): Promise<unknown> => ask('POST', `runs/${id}/stop`),
  runs: (
    page: { connection?: string | undefined; cursor?: string | undefined },
    signal: AbortSignal,
  ): Promise<RunPage> => ask('GET', 'runs', { parameters: page, signal }),
  customers: (filter: CustomerFilter, cursor: string | null, signal: AbortSignal): Promise<CustomerPage> =>
    ask('GET', 'customers', { parameters: { ...filter, cursor: cursor ?? undefined }, signal }),
  customer: (id: number, signal: AbortSignal): Promise<CustomerDetailView> => ask('GET', `customers/${id}`, { signal }),
  reveal: (id: number): Promise<Revealed> => ask('POST', `customers/${id}/reveal`, { body: {} }),
  matches: (
    page: { state: 'open' | 'decided'; cursor?: string | undefined },
    signal: AbortSignal,
  ): Promise<MatchPage> => ask('GET', 'matches', { parameters: page, signal }),
  decide: (left: number, right: number, decision: Decision): Promise<unknown> =>
    ask('PUT', `matches/${Math.min(left, right)}/${Math.max(left, right)}`, { body: { decision } }),
  charts: (signal: AbortSignal): Promise<Charts> => ask('GET', 'charts', { signal }),
  accesses: (page: { cursor?: string | undefined }, signal: AbortSignal): Promise<AccessPage> =>
    ask('GET', 'accesses', { parameters: page, signal }),
}

/** Where a file of all customers that the filter lets through is downloaded. */
export function exportAddress(
  filter: CustomerFilter,
  { format, personalData }: { format: 'csv' | 'ndjson'; personalData: 'masked' | 'shown' },
): string {
  return `api/export${queryOf({ ...filter, format, personalData })}`
}

async function ask<Answer>(
  method: string,
  path: string,
  { parameters = {}, body, signal }: { parameters?: Parameters; body?: Json; signal?: AbortSignal } = {},
): Promise<Answer> {
  const response = await fetch(`api/${path}${queryOf(parameters)}`, {
    method,
    headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  })
  if (response.ok) return (await response.json()) as Answer
  // Here, since not all that asks is a query: lists and mutations end a session too.
  if (response.status === 401) sessionEnded.tell()
  const problem = (await response.json().catch(() => null)) as z.infer<typeof problemSchema> | null
  throw new ApiError(response.status, problem?.title ?? response.statusText)
}

function queryOf(parameters: Parameters): string {
  const query = new URLSearchParams()
  for (const [name, given] of Object.entries(parameters)) {
    const values = typeof given === 'string' ? [given] : (given ?? [])
    for (const value of values) query.append(name, value)
  }
  return query.size > 0 ? `?${query}` : ''
}
