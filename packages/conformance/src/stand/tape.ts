import { Buffer } from 'node:buffer'
import type { Fetch, FetchAnswer, FetchInit } from '@kehu/core/v1'

/** One request as the plugin handed it over, before anything of the platform went into it. */
export interface SentRequest {
  readonly method: string
  readonly url: string
  /** In the order given. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** A `fetch` that keeps what goes through it. */
export interface Tape {
  readonly fetch: Fetch
  readonly sent: readonly SentRequest[]
}

export interface Recording extends Tape {
  /**
   * A `fetch` that gives the recorded answers again, in their order, whatever is asked, and then the last one for ever: so
   * a second provider can be put in the place of the first, at the same address and the same moment.
   */
  replay(): Tape
}

interface Answer {
  readonly status: number
  readonly ok: boolean
  readonly headers: FetchAnswer['headers']
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Lets requests through to the mock, and to nobody else: an option of a plugin under test may lead anywhere. */
export function recordTape(origin: string, send: Fetch): Recording {
  const sent: SentRequest[] = []
  const answers: Answer[] = []
  return {
    sent,
    async fetch(url, init) {
      sent.push(sentRequest(url, init))
      if (!isMock(url, origin)) throw new TypeError('the request goes to another address than the mock')
      const { status, ok, headers, body } = await send(url, init)
      const answer = { status, ok, headers, bytes: await bytesOf(body) }
      answers.push(answer)
      return answerOf(answer)
    },
    replay() {
      const repeated: SentRequest[] = []
      return {
        sent: repeated,
        async fetch(url, init) {
          const answer = answers[Math.min(repeated.length, answers.length - 1)]
          repeated.push(sentRequest(url, init))
          if (!answer) throw new TypeError('nothing was recorded')
          return answerOf(answer)
        },
      }
    },
  }
}

/** Names the first part in which two requests differ, without its value, which chance may have made; `null` for none. */
export function differingPart(one: SentRequest | undefined, other: SentRequest | undefined): string | null {
  if (!one || !other) return one === other ? null : 'whether it is sent'
  if (one.method !== other.method) return 'its method'
  const [address, otherAddress] = [new URL(one.url), new URL(other.url)]
  if (address.origin + address.pathname !== otherAddress.origin + otherAddress.pathname) return 'its address'
  const field = differingPair([...address.searchParams], [...otherAddress.searchParams])
  if (field !== null) return `query parameter '${field}'`
  const header = differingPair(one.headers, other.headers)
  if (header !== null) return `header '${header}'`
  if (one.body !== other.body) return 'its body'
  return one.url === other.url ? null : 'how its query is written'
}

type Pairs = readonly (readonly [name: string, value: string])[]

function differingPair(pairs: Pairs, others: Pairs): string | null {
  for (let index = 0; index < Math.max(pairs.length, others.length); index++) {
    const [one, other] = [pairs[index], others[index]]
    if (one?.[0] !== other?.[0] || one?.[1] !== other?.[1]) return (one ?? other)?.[0] ?? ''
  }
  return null
}

// Another name of this machine leads to the mock too, and to nobody else.
function isMock(url: string, origin: string): boolean {
  const { protocol, hostname, port } = new URL(url)
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  return isHere && `${protocol}//127.0.0.1:${port}` === origin
}

function sentRequest(url: string, { method, headers = {}, body = '' }: FetchInit): SentRequest {
  return { method, url, headers: Object.entries(headers), body }
}

async function bytesOf(body: FetchAnswer['body']): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  const reader = body?.getReader()
  for (;;) {
    const { value } = (await reader?.read()) ?? {}
    if (!value) return Uint8Array.from(Buffer.concat(chunks))
    chunks.push(value)
  }
}

// The body was decoded when it was recorded.
const wireHeaders = ['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'keep-alive']

function answerOf({ status, ok, headers, bytes }: Answer): FetchAnswer {
  return {
    status,
    ok,
    headers: { get: (name) => (wireHeaders.includes(name.toLowerCase()) ? null : headers.get(name)) },
    body: bytes.length === 0 ? null : new Response(bytes).body,
  }
}
