import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Fetch, FetchAnswer, FetchInit } from '../v1/fetch.ts'
import { bodyReader, readBody } from './answer-body.ts'
import { answerHeaders } from './answer-headers.ts'
import { createConnections } from './connections.ts'
import type { NodeAgents } from './connections.ts'
import { requestHeaders } from './request-headers.ts'
import { systemError } from './system-error.ts'

export interface NodeFetchOptions {
  /** Agents to send with, such as those of `proxy-agent` or one with a client's certificate. Default: Node's, kept alive. */
  readonly agents?: NodeAgents
}

/** What is kept of a body where nobody says how much: the default of `maxBodyBytes`. */
const defaultBodyBytes = 16 * 1024 * 1024
// zlib and a string can hold no more, whatever is asked for.
const mostBodyBytes = 2 ** 31 - 1
// Of fetch, too.
const connectMs = 10_000
const withoutBody: readonly number[] = [204, 205, 304]

/**
 * A `fetch` for Node, over `node:http` and `node:https`: a packed answer is unpacked in one piece, and connections are
 * kept alive. It does what Kehu asks of a `fetch`, alike and with like errors, and nothing else: it follows no
 * redirects, and sends no request a second time, also where a kept-alive connection ended before its answer. The vendor
 * may have done, and billed, what it was asked; core knows whether that may be repeated.
 *
 * It speaks HTTP/1.1. Node's `undici` dispatchers and mocks do not see it; what traces `node:http` does. A proxy of the
 * environment is used where Node's own fetch would use it: with `NODE_USE_ENV_PROXY=1`.
 *
 * Rejects with the signal's reason, or with an error that has a system's code, its own or that of a cause; with a
 * TypeError where a request cannot be sent as it is. A body beyond `maxBodyBytes` (16 MiB where it is not given) is not
 * read on: one chunk that is too long stands for it, and an error behind that.
 *
 * @example
 * import { nodeFetch } from '@kehu/core/node'
 * const suppliers = qcc({ key, secretKey }, { fetch: nodeFetch() })
 */
export function nodeFetch({ agents = {} }: NodeFetchOptions = {}): Fetch {
  const connectionFor = createConnections(agents)
  return async (url, init) => {
    init.signal.throwIfAborted()
    const address = new URL(url)
    // As fetch does. None of the refusals holds a value.
    if (address.username !== '' || address.password !== '')
      throw new TypeError('A URL holds a user or a password; send them in a header.')
    const method = init.method.toUpperCase()
    if (['CONNECT', 'TRACE', 'TRACK'].includes(method)) throw new TypeError(`${method} cannot be sent.`)
    if (['GET', 'HEAD'].includes(method) && init.body !== undefined)
      throw new TypeError(`A ${method} request cannot have a body.`)
    const { module, agent } = connectionFor(address.protocol)
    const request = module.request(address, { method, agent, headers: requestHeaders(init), timeout: connectMs })
    return exchange(request, init)
  }
}

async function exchange(
  request: ClientRequest,
  { body, signal, maxBodyBytes = defaultBodyBytes }: FetchInit,
): Promise<FetchAnswer> {
  const most = Math.min(maxBodyBytes, mostBodyBytes)
  let abort: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      reject(signal.reason)
      request.destroy()
    }
  })
  signal.addEventListener('abort', abort, { once: true })
  // A signal may outlive many requests, and must hold none of them.
  const release = (): void => signal.removeEventListener('abort', abort)
  try {
    const answered = readAnswer(request, most)
    request.end(body)
    const { response, headers, read } = await Promise.race([answered, aborted])
    const whole = Promise.race([read, aborted]).finally(release)
    // Nobody may ask for it.
    whole.catch(() => undefined)
    const { statusCode = 0 } = response
    const isBare = request.method === 'HEAD' || withoutBody.includes(statusCode)
    const cancel = (): void => {
      request.destroy()
    }
    return {
      status: statusCode,
      ok: statusCode >= 200 && statusCode < 300,
      headers,
      body: isBare ? null : { getReader: () => bodyReader(whole, most, cancel) },
    }
  } catch (error) {
    release()
    throw error
  }
}

/** The head of an answer, and its body as it comes. */
interface Arriving {
  readonly response: IncomingMessage
  readonly headers: FetchAnswer['headers']
  readonly read: Promise<readonly Uint8Array[] | null>
}

function readAnswer(request: ClientRequest, most: number): Promise<Arriving> {
  return new Promise((resolve, reject) => {
    request.on('response', (response) => {
      const headers = answerHeaders(response.rawHeaders)
      const read = readBody(response, headers.get('content-encoding'), most)
      // An abort may have come first: nobody waits for a body then.
      read.catch(() => undefined)
      resolve({ response, headers, read })
    })
    request.on('error', reject)
    // Such as a change of protocols (101) that nobody asked for.
    request.on('close', () => reject(systemError('ECONNRESET', 'The connection was closed before an answer.')))
    request.on('timeout', () => {
      // Once connected, time is core's to judge. Of this code it knows that nothing was sent.
      if (!request.socket?.connecting) return
      reject(systemError('UND_ERR_CONNECT_TIMEOUT', `No connection was made within ${connectMs} ms.`))
      request.destroy()
    })
  })
}
