import { abortedError, untilAborted } from '../abort.ts'
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
export const defaultLimits: Required<
  Pick<Environment, 'timeoutMs' | 'deadlineMs' | 'maxAttempts' | 'maxBodyBytes'>
> = { timeoutMs: 30_000, deadlineMs: 60_000, maxAttempts: 3, maxBodyBytes: 64 * 1024 * 1024 }

const firstBackOffMs = 500
const longestBackOffMs = 20_000

/** Core's way to the vendor: see {@link Http}. */
export function createHttp(settings: CallSettings): Http {
  return { call: (call) => callVendor(call, settings) }
}

async function callVendor<Result>(call: HttpCall<Result>, settings: CallSettings): Promise<Result> {
  const { runtime, provider, report } = settings
  const { signal } = call
  let deadline = runtime.now() + settings.deadlineMs
  for (let number = 1; ; number++) {
    // Waiting for our own budget is not the vendor's slowness, so the deadline moves with it.
    deadline += await waitForBudget(settings, signal)
    try {
      return await oneAttempt(call, settings, number, Math.min(settings.timeoutMs, deadline - runtime.now()))
    } catch (caught) {
      const error = KehuError.isInstance(caught) ? caught : pluginError(provider, caught)
      Object.assign(error, { attempts: number })
      if (!error.isRetryable || number >= settings.maxAttempts) throw error
      const delayMs = error.retryAfterMs ?? backOff(number, runtime.random())
      if (runtime.now() + delayMs >= deadline) throw error
      report({ type: 'retry', attempt: number, delayMs, category: error.category, code: error.code })
      settings.onRetry(signal)
      await pause(delayMs, settings, signal)
    }
  }
}

async function oneAttempt<Result>(
  call: HttpCall<Result>,
  settings: CallSettings,
  number: number,
  timeoutMs: number,
): Promise<Result> {
  const { runtime, report } = settings
  // A secret may be fetched here, by a function that knows nothing of our signal.
  const request = await untilAborted(Promise.resolve(call.request()), call.signal, settings.provider)
  report({ type: 'request', method: request.method, url: withoutQuery(request), attempt: number })
  const sentAt = runtime.now()
  const answer = await attempt(request, settings, { timeoutMs, signal: call.signal })
  const durationMs = runtime.now() - sentAt
  report({ type: 'response', status: answer.status, attempt: number, durationMs, length: answer.text.length })
  return call.answer(answer)
}

/** @returns milliseconds waited */
async function waitForBudget(settings: CallSettings, signal: AbortSignal): Promise<number> {
  const reserved = Promise.resolve(settings.rateBudget?.reserve(settings.runtime.now()) ?? 0)
  const delayMs = await untilAborted(reserved, signal, settings.provider)
  if (delayMs <= 0) return 0
  settings.report({ type: 'wait', delayMs, reason: 'rate-budget' })
  await pause(delayMs, settings, signal)
  return delayMs
}

async function pause(ms: number, { runtime, provider }: CallSettings, signal: AbortSignal): Promise<void> {
  try {
    await runtime.sleep(ms, signal)
  } catch (error) {
    throw signal.aborted ? abortedError(provider) : error
  }
}

/** Doubles from half a second; the upper half is left to chance, so that clients do not come back all at once. */
function backOff(attempts: number, random: number): number {
  const ceiling = Math.min(longestBackOffMs, firstBackOffMs * 2 ** (attempts - 1))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}

function withoutQuery({ url }: HttpRequest): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

/**
 * A fault in the plugin's own code. Its message may hold a value, so only its name and place are told.
 */
function pluginError(provider: string, caught: unknown): KehuError {
  const name = caught instanceof Error && /^\w{1,64}$/.test(caught.name) ? caught.name : 'Error'
  const place = caught instanceof Error ? /\n\s+at .*?([\w.-]+:\d+:\d+)\)?(?:\n|$)/.exec(caught.stack ?? '')?.[1] : undefined
  return new KehuError({
    category: 'unknown',
    provider,
    message: `The plugin ${provider} failed with a ${name}${place ? ` at ${place}` : ''}; report it to the plugin's author.`,
    cause: { name },
  })
}
