import { abortedError } from '../abort.ts'
import { errorName } from '../plugin-error.ts'
import { KehuError } from '../v1/error.ts'
import type { ErrorCause } from '../v1/error.ts'
import type { Failures } from '../v1/connection.ts'
import type { Fetch, FetchAnswer } from '../v1/fetch.ts'
import type { HttpAnswer, HttpRequest } from '../v1/http.ts'
import type { Runtime } from '../v1/runtime.ts'
import { readBody } from './body.ts'
import type { Body } from './body.ts'
import { maxJsonDepth, NestedTooDeep, parseJson } from './lossless-json.ts'

/** How one attempt is made. */
export interface AttemptSettings {
  readonly provider: string
  readonly fetch: Fetch
  readonly runtime: Runtime
  readonly failures: Failures
  readonly repeatMayCost: boolean
  readonly maxBodyBytes: number
}

/**
 * Sends one request and reads the whole answer. One timer covers headers and body; a redirect is never followed,
 * since it would carry the credentials elsewhere.
 *
 * @throws KehuError of category `network`, `timeout`, `aborted` or `contract`
 */
export async function attempt(
  request: HttpRequest,
  settings: AttemptSettings,
  limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<HttpAnswer> {
  const { provider, failures, repeatMayCost } = settings
  if (limits.signal.aborted) throw abortedError(provider)
  const connection = new AbortController()
  const timer = new AbortController()
  let stoppedBy: 'timeout' | 'caller' | null = null
  let stopForCaller: () => void = () => undefined
  const stopped = new Promise<never>((_, reject) => {
    const stop = (reason: 'timeout' | 'caller'): void => {
      stoppedBy = reason
      connection.abort()
      reject(connection.signal.reason)
    }
    stopForCaller = () => stop('caller')
    limits.signal.addEventListener('abort', stopForCaller, { once: true })
    settings.runtime.sleep(limits.timeoutMs, timer.signal).then(
      () => stop('timeout'),
      () => undefined, // the attempt ended first and took its timer down
    )
  })
  try {
    // A fetch that does not heed its signal must not hold up the caller.
    const { response, body } = await Promise.race([exchange(request, settings, connection.signal), stopped])
    if (body === null) throw failures.contract(`is larger than maxBodyBytes allows (${settings.maxBodyBytes} bytes)`)
    return createAnswer(response, body, failures)
  } catch (error) {
    if (KehuError.isInstance(error)) throw error
    if (stoppedBy === 'caller') throw abortedError(provider)
    if (stoppedBy === 'timeout')
      throw new KehuError({
        category: 'timeout',
        provider,
        message: `${provider} did not answer within ${limits.timeoutMs} ms; try again or raise timeoutMs.`,
        isRetryable: !repeatMayCost,
      })
    const cause = describeCause(error)
    throw new KehuError({
      category: 'network',
      provider,
      message: `${provider} could not be reached, or closed the connection before its answer was complete${cause.code ? ` (${cause.code})` : ''}; check baseUrl and the network.`,
      isRetryable: !repeatMayCost || neverSent.has(cause.code ?? ''),
      cause,
    })
  } finally {
    limits.signal.removeEventListener('abort', stopForCaller)
    timer.abort(attemptEnded)
  }
}

// Without a reason of ours, each attempt would make a DOMException with its stack, a tenth of what core costs a request.
const attemptEnded = 'the attempt has ended'

async function exchange(
  { method, url, headers, body }: HttpRequest,
  settings: AttemptSettings,
  signal: AbortSignal,
): Promise<{ response: FetchAnswer; body: Body | null }> {
  const response = await settings.fetch(url, {
    method,
    ...(headers && { headers: { ...headers } }),
    ...(body !== undefined && { body }),
    redirect: 'manual',
    signal,
    maxBodyBytes: settings.maxBodyBytes,
  })
  return { response, body: await readBody(response, settings.maxBodyBytes) }
}

function createAnswer(response: FetchAnswer, body: Body, failures: Failures): HttpAnswer {
  const answer: HttpAnswer = {
    status: response.status,
    ok: response.ok,
    text: body.text,
    header: (name) => response.headers.get(name),
    json() {
      const unreadable = (problem: string): KehuError =>
        response.ok ? failures.contract(problem, answer) : failures.status(answer)
      if (body.text === '') throw unreadable('is empty, where JSON was promised')
      if (!body.isUtf8) throw unreadable('is not UTF-8, where JSON was promised')
      try {
        return parseJson(body.text)
      } catch (error) {
        if (error instanceof NestedTooDeep) throw unreadable(`is nested deeper than ${maxJsonDepth} levels`)
        throw unreadable(
          body.text.trimStart().startsWith('<')
            ? 'is HTML, where JSON was promised; a login page or a proxy may have answered'
            : 'is not JSON, or was cut off',
        )
      }
    },
  }
  return answer
}

// System codes of a connection that was never made: no request left, so none can have been billed.
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'ConnectionRefused'])

/** The name and code at the root of an error. fetch hides the system's error one or two causes deep. */
function describeCause(error: unknown): ErrorCause {
  let root: unknown = error
  let name = 'Error'
  let code: string | undefined
  for (let depth = 0; depth < 4 && typeof root === 'object' && root !== null; depth++) {
    const found = root as { code?: unknown; cause?: unknown }
    name = errorName(root)
    // A system's code, such as ECONNRESET; anything else may be a value.
    if (typeof found.code === 'string' && /^(?:[A-Z][A-Z_]{2,63}|ConnectionRefused)$/.test(found.code))
      code = found.code
    root = found.cause
  }
  return code === undefined ? { name } : { name, code }
}
