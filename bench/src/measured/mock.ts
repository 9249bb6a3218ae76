import { Agent, request } from 'node:http'
import type { FetchInit } from '@kehu/core'
import { shapes, valueAt, type VendorName } from '../shapes.ts'
import { answer } from './answer.ts'
import { factories } from './providers.ts'

/** Servers to ask, and with what. */
export interface MockInput {
  readonly vendor: VendorName
  readonly servers: { readonly [name: string]: MockServer }
  /** The one that answers with the example of the spec, whatever it is asked for: all are asked for as many records. */
  readonly example: string
  readonly options: object
  readonly query: object
  readonly slices: number
  readonly requests: number
}

export interface MockServer {
  readonly origin: string
  /** Path that stands before those of the spec in `options`, and that this server does not know. */
  readonly without: string
}

/** Requests a second of each slice, and bytes of an answer, by the server's name. */
export interface MockOutput {
  readonly rates: { readonly [name: string]: readonly number[] }
  readonly bytes: { readonly [name: string]: number }
}

interface Prepared {
  readonly url: URL
  readonly init: FetchInit
}

const concurrency = 8

answer(async (input: MockInput): Promise<MockOutput> => {
  const { vendor, servers, example, options, query, slices } = input
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency })

  /** Signed by the provider beforehand: what is measured is the server. */
  const prepare = async (requests: number, pageSize: number): Promise<Prepared[]> => {
    const taken: Prepared[] = []
    const fetch = async (url: string, init: FetchInit): Promise<never> => {
      taken.push({ url: new URL(url), init })
      throw new Error('Taken down, not sent.')
    }
    const provider = factories[vendor](options, { fetch, maxAttempts: 1, rateBudget: null })
    for (let count = 0; count < requests; count++) await provider.listPage(query, { pageSize }).catch(() => undefined)
    if (taken.length !== requests) throw new Error(`The provider made ${taken.length} of ${requests} requests.`)
    return taken
  }

  const send = ({ origin, without }: MockServer, { url, init }: Prepared): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(origin)
      const { body = '', method, headers } = init
      const path = url.pathname.slice(without.length) + url.search
      const length = body === '' ? {} : { 'Content-Length': Buffer.byteLength(body) }
      // The Host is signed by some, so it stays that of the mock.
      const all = { ...headers, Host: url.host, ...length }
      request({ hostname, port, path, method, agent, headers: all }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks)
          if (response.statusCode === 200) resolve(text)
          else reject(new Error(`${origin} answers ${response.statusCode}: ${text.toString().slice(0, 400)}`))
        })
      })
        .on('error', reject)
        .end(body)
    })

  const [first] = await prepare(1, 1)
  const shown: unknown = JSON.parse(String(await send(servers[example] as MockServer, first as Prepared)))
  const pageSize = (valueAt(shown, shapes[vendor].recordsAt) as readonly unknown[]).length

  const names = Object.keys(servers)
  const rates = new Map<string, number[]>(names.map((name) => [name, []]))
  const bytes: Record<string, number> = {}
  // A server compiles its code while it answers: the first slices are its warm-up.
  const warmUp = Math.ceil(slices / 2)
  for (let slice = 0; slice < warmUp + slices; slice++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + slice) % names.length] as string
      const server = servers[name] as MockServer
      const queue = await prepare(input.requests, pageSize)
      const startedAt = performance.now()
      await Promise.all(
        Array.from({ length: concurrency }, async () => {
          for (let next = queue.pop(); next; next = queue.pop()) bytes[name] = (await send(server, next)).length
        }),
      )
      if (slice >= warmUp) rates.get(name)?.push((1000 * input.requests) / (performance.now() - startedAt))
    }
  }
  agent.destroy()
  return { rates: Object.fromEntries(rates), bytes }
})
