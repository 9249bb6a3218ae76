import type { Fetch, FetchAnswer } from '@kehu/core'
import type { SpecFile } from '@kehu/conformance'
import { counted } from '../counted.ts'
import { operationFor, type LiveOperation } from './live-operation.ts'

/** One answer of the real vendor, as it came. Held in memory alone. */
export interface TappedAnswer {
  readonly operation: LiveOperation
  readonly status: number
  /** Without parameters, in small letters; `null` where the vendor named none. */
  readonly contentType: string | null
  readonly text: string
}

export interface TapSettings {
  readonly spec: SpecFile
  /** What may be called: the `operationId` of each operation that the manifest names. */
  readonly operations: readonly string[]
  /** The only origin that is called. */
  readonly origin: string
  /** Calls at most. */
  readonly calls: number
  readonly send: Fetch
}

export interface Tap {
  readonly fetch: Fetch
  readonly answers: readonly TappedAnswer[]
  /** Why a request was not let through, in a sentence; `null` while all were. */
  readonly refusal: () => string | null
  /** Calls that were let through. */
  readonly sent: () => number
}

/**
 * A `fetch` that keeps a copy of each answer. It stands inside of the client and not before it: what a proxy rewrites
 * breaks a signature (docs/prism.md, P38). It lets nothing through that the plan did not name.
 */
export function openTap({ spec, operations, origin, calls, send }: TapSettings): Tap {
  const answers: TappedAnswer[] = []
  let sent = 0
  let refusal: string | null = null
  const refuse = (sentence: string): never => {
    refusal ??= sentence
    throw new Error(sentence)
  }
  return {
    answers,
    refusal: () => refusal,
    sent: () => sent,
    async fetch(url, init) {
      const address = new URL(url)
      const operation = operationFor(spec, operations, init.method, address.pathname)
      if (address.origin !== origin) refuse(`The plugin called ${address.origin}, which the plan does not name.`)
      if (!operation) return refuse(`The plugin sent a ${init.method} that is none of the operations of the plan.`)
      if (sent >= calls) refuse(`The plugin wanted more than ${counted(calls, 'call')}; allow more with --calls.`)
      sent++
      const answer = await send(url, init)
      const bytes = await allOf(answer)
      answers.push({
        operation,
        status: answer.status,
        contentType: answer.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? null,
        text: new TextDecoder().decode(bytes),
      })
      return replayed(answer, bytes)
    },
  }
}

/** Larger than what core reads of an answer, so that core's own limit is met first. */
const mostBytes = 32 * 1024 * 1024

async function allOf({ body }: FetchAnswer): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const reader = body?.getReader()
  let size = 0
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) break
    if (!value) continue
    chunks.push(value)
    size += value.length
    if (size > mostBytes) {
      await reader?.cancel()
      throw new Error('The answer is too large.')
    }
  }
  return Buffer.concat(chunks)
}

function replayed({ status, ok, headers }: FetchAnswer, bytes: Uint8Array): FetchAnswer {
  const unread = [bytes]
  return {
    status,
    ok,
    headers,
    body: {
      getReader: () => ({
        async read() {
          const value = unread.pop()
          return value ? { done: false, value } : { done: true }
        },
        async cancel() {
          unread.length = 0
        },
      }),
    },
  }
}
