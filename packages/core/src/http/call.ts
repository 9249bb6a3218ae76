import { untilAborted } from '../abort.ts'
import { asKehuError } from '../plugin-error.ts'
import { KehuError } from '../v1/error.ts'
import type { Environment } from '../v1/environment.ts'
import type { Http, HttpCall, HttpRequest } from '../v1/http.ts'
import type { KehuEvent } from '../v1/event.ts'
import type { RateBudget } from '../v1/rate-limit.ts'
import { attempt } from './attempt.ts'
import type { AttemptSettings } from './attempt.ts'

/** An event without what is the same for all of a connection's events. */
export type Report = (event: DistributiveOmit<KehuEvent, 'provider' | 'operation'>) => void
type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never

/** How the calls of one connection are made. */
export interface CallSettings extends AttemptSettings {
  readonly timeoutMs: number
  readonly deadlineMs: number
  readonly maxAttempts: number
  readonly rateBudget: RateBudget | null
  readonly report: Report
  /** Told of each repeat, with the signal of its call. */
  readonly onRetry: (signal: AbortSignal) => void
}

/** Limits of a call when the environment names none. */
export const defaultLimits: Required<Pick<Environment, 'timeoutMs' | 'deadlineMs' | 'maxAttempts' | 'maxBodyBytes'>> = {
  timeoutMs: 30_000,
  deadlineMs: 120_000,
  maxAttempts: 3,
  maxBodyBytes: 16 * 1024 * 1024,
}

const firstBackOffMs = 500
const longestBackOffMs = 20_000

/** Core's way to the vendor: see {@link Http}. */
export function createHttp(settings: CallSettings): Http {
  const places: Places = { taken: 0 }
  return { call: (call) => callVendor(call, settings, places) }
}

/** Places in the rate budget that the calls of one connection have taken. */
interface Places {
  taken: number
}

async function callVendor<Result>(call: HttpCall<Result>, settings: CallSettings, places: Places): Promise<Result> {
  const { runtime, provider, report } = settings
  const { signal } = call
  let deadline = runtime.now() + settings.deadlineMs
  let sent = 0
  let delayMs = 0
  for (let number = 1; ; number++) {
    try {
      if (delayMs > 0) await untilAborted(() => runtime.sleep(delayMs, signal), signal, provider)
      const beganAt = runtime.now()
      const request = await makeRequest(call, settings, places)
      // Waiting for our own budget or for a secret is not the vendor's slowness, so the deadline moves with it.
      deadline += runtime.now() - beganAt
      const timeoutMs = Math.min(settings.timeoutMs, deadline - runtime.now())
      if (timeoutMs <= 0) throw deadlineError(provider, settings.deadlineMs)
      if (sent > 0) settings.onRetry(signal)
      sent++
      return await oneAttempt(call, request, settings, number, timeoutMs)
    } catch (caught) {
      const error = asKehuError(provider, caught)
      // A call within this one, for a token, has had attempts of its own.
      if (error.attempts > 0) throw error
      Object.assign(error, { attempts: sent })
      if (!error.isRetryable || number >= settings.maxAttempts) throw error
      delayMs = error.retryAfterMs ?? backOff(number, runtime.random())
      if (runtime.now() + delayMs >= deadline) throw error
      report({ type: 'retry', attempt: number, delayMs, category: error.category, code: error.code })
    }
  }
}

// Longer than it takes to sign.
const longestMakingMs = 50

/** A request, at the moment at which the rate budget lets it out. */
async function makeRequest<Result>(
  call: HttpCall<Result>,
  settings: CallSettings,
  places: Places,
): Promise<HttpRequest> {
  const { runtime } = settings
  const { signal } = call
  await waitForBudget(settings, places, signal)
  const { taken } = places
  const readyAt = runtime.now()
  const request = await call.request()
  if (places.taken === taken || runtime.now() - readyAt <= longestMakingMs) return request
  // Another request, such as one for a token, went out while this one was made: its own place has gone by.
  await waitForBudget(settings, places, signal)
  return call.request()
}

async function oneAttempt<Result>(
  call: HttpCall<Result>,
  request: HttpRequest,
  settings: CallSettings,
  number: number,
  timeoutMs: number,
): Promise<Result> {
  const { runtime, report } = settings
  // Not left to fetch: it would call this a failure of the network, which may pass.
  if (!URL.canParse(request.url)) throw new TypeError('The request has no valid address.')
  report({ type: 'request', method: request.method, url: request.url, attempt: number })
  const sentAt = runtime.now()
  const answer = await attempt(request, settings, { timeoutMs, signal: call.signal })
  const durationMs = runtime.now() - sentAt
  report({ type: 'response', status: answer.status, attempt: number, durationMs, length: answer.text.length })
  return call.answer(answer)
}

async function waitForBudget(settings: CallSettings, places: Places, signal: AbortSignal): Promise<void> {
  const { rateBudget, runtime, provider, report } = settings
  if (!rateBudget) return
  places.taken++
  const delayMs = await untilAborted(() => rateBudget.reserve(runtime.now()), signal, provider)
  if (delayMs <= 0) return
  report({ type: 'wait', delayMs, reason: 'rate-budget' })
  try {
    await untilAborted(() => runtime.sleep(delayMs, signal), signal, provider)
  } catch (error) {
    await rateBudget.release?.()
    throw error
  }
}

function deadlineError(provider: string, deadlineMs: number): KehuError {
  return new KehuError({
    category: 'timeout',
    provider,
    message: `${provider} did not answer within ${deadlineMs} ms, all attempts taken together; raise deadlineMs or try again.`,
  })
}

/** Doubles from half a second; the upper half is left to chance, so that clients do not come back all at once. */
function backOff(attempts: number, random: number): number {
  const ceiling = Math.min(longestBackOffMs, firstBackOffMs * 2 ** (attempts - 1))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}
