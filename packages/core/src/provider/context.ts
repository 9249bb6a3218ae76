import { createHttp, defaultLimits } from '../http/call.ts'
import type { Report } from '../http/call.ts'
import { createRateBudget } from '../http/rate-budget.ts'
import { errorName } from '../plugin-error.ts'
import { createRedaction } from '../redaction.ts'
import type { Redaction } from '../redaction.ts'
import { platformRuntime } from '../runtime.ts'
import type { ConnectionContext } from '../v1/connection.ts'
import type { Environment } from '../v1/environment.ts'
import { KehuError } from '../v1/error.ts'
import type { Manifest } from '../v1/manifest.ts'
import type { Secret } from '../v1/secret.ts'
import { createFailures } from './failures.ts'
import { readValue } from './read-value.ts'
import { createMemoryTokenStore, createTokens } from './tokens.ts'

/** What one connection shares between the author's code and core's list. */
export interface ConnectionParts {
  readonly context: ConnectionContext
  readonly report: Report
  /** Requests that were sent again with a signal. */
  retries(signal: AbortSignal): number
}

const operation = 'customers'

export function createContext(
  manifest: Manifest,
  options: Record<string, unknown>,
  environment: Environment,
): ConnectionParts {
  const runtime = environment.runtime ?? platformRuntime
  const redaction = createRedaction()
  for (const name of manifest.secrets) if (typeof options[name] === 'string') redaction.hide(options[name])
  const failures = createFailures(manifest, redaction, () => runtime.now())
  const report: Report = (event) => {
    try {
      environment.onEvent?.({ provider: manifest.id, operation, ...withoutSecrets(event, redaction) })
    } catch (error) {
      throw listenerError(manifest.id, error)
    }
  }
  const retriesBySignal = new WeakMap<AbortSignal, number>()
  const retries = (signal: AbortSignal): number => retriesBySignal.get(signal) ?? 0
  const { rateLimit, retry } = manifest.operations.customers
  const http = createHttp({
    provider: manifest.id,
    fetch: environment.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    runtime,
    failures,
    repeatMayCost: retry.repeatMayCost,
    maxBodyBytes: environment.maxBodyBytes ?? defaultLimits.maxBodyBytes,
    timeoutMs: environment.timeoutMs ?? defaultLimits.timeoutMs,
    deadlineMs: environment.deadlineMs ?? defaultLimits.deadlineMs,
    maxAttempts: environment.maxAttempts ?? defaultLimits.maxAttempts,
    rateBudget:
      environment.rateBudget === undefined ? rateLimit && createRateBudget(rateLimit) : environment.rateBudget,
    report,
    onRetry: (signal) => void retriesBySignal.set(signal, retries(signal) + 1),
  })
  const tokens = createTokens(manifest.id, environment.tokenStore ?? createMemoryTokenStore(), runtime, redaction)
  return {
    report,
    retries,
    context: {
      ...tokens,
      http,
      failures,
      now: () => runtime.now(),
      sleep: (ms, signal) => runtime.sleep(ms, signal),
      random: () => runtime.random(),
      async reveal(secret) {
        const value = await fetchSecret(secret, manifest.id)
        redaction.hide(value)
        return value
      },
      read: (schema, value) => readValue(schema, value, manifest.id, failures),
      warn: (code, message) => report({ type: 'warning', code, message }),
    },
  }
}

async function fetchSecret(secret: Secret, provider: string): Promise<string> {
  if (typeof secret === 'string') return secret
  let value: unknown
  try {
    value = await secret()
  } catch {
    // What it threw may hold the secret, so only that it failed is told.
    throw new KehuError({
      category: 'config',
      provider,
      message: `${provider}: the function of a secret option failed.`,
    })
  }
  if (typeof value === 'string' && value !== '') return value
  throw new KehuError({
    category: 'config',
    provider,
    message: `${provider}: the function of a secret option must return a text that is not empty.`,
  })
}

type Told = Parameters<Report>[0]

// A query holds credentials and what is asked for. A secret may stand in the path of baseUrl too, or in what an author
// warns of.
function withoutSecrets(event: Told, { text }: Redaction): Told {
  if (event.type === 'request') return { ...event, url: text(withoutQuery(event.url)) }
  return event.type === 'warning' ? { ...event, message: text(event.message) } : event
}

function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

function listenerError(provider: string, caught: unknown): KehuError {
  const name = errorName(caught)
  return new KehuError({
    category: 'config',
    provider,
    message: `environment.onEvent failed (${name}); a listener must not throw.`,
    cause: { name },
  })
}
