import type { Fetch } from '@kehu/core'
import * as coreForNode from '@kehu/core/node'
import { qcc } from '@kehu/qcc'
import { tencentCloud } from '@kehu/tencent-cloud'
import axios from 'axios'
import { ofetch } from 'ofetch'
import createClient from 'openapi-fetch'
import { Client as PartnersClient } from 'tencentcloud-sdk-nodejs/tencentcloud/services/partners/v20180321/partners_client.js'
import { answer } from './answer.ts'
import { kyForThisNode } from './ky-for-this-node.ts'

/** What the clients are sent to. */
export interface BehaviourInput {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly columns: readonly Column[]
  /** Path of the module of hey-api's generated client. */
  readonly heyApi: string
}

/** A way to misbehave, and when a client that goes on waiting is called off. */
export interface Column {
  readonly name: string
  readonly limitMs: number
}

/** How a call ended. */
export interface Ending {
  /** Column and client, such as `reset/ky`. */
  readonly cell: string
  readonly end: 'ok' | 'error' | 'called off'
  /** Records that the caller got. */
  readonly records: number
  /** Of a KehuError. */
  readonly category: string | null
  readonly retryAfterMs: number | null
  readonly tookMs: number
}

interface Call {
  /** Where the cell is, without a slash at its end. */
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly signal: AbortSignal
}

/** Asks for a list, or for its one page where the client knows no pages; says how many records came. */
type Client = (call: Call) => Promise<number>

interface HeyApi {
  readonly client: {
    request(options: object): Promise<{ readonly data?: unknown; readonly error?: unknown }>
  }
}

/** What takes a moment to be had. */
interface Made {
  readonly ky: typeof import('ky').default
  readonly client: HeyApi['client']
  readonly nodeFetch: Fetch
}

const timeoutMs = 1500
// Made up: the server looks at none of it.
const account = { secretId: 'bench', secretKey: 'bench' }
const path = '/v2/index.php'

async function customers(list: AsyncIterable<unknown>): Promise<number> {
  let count = 0
  for await (const _ of list) count++
  return count
}

/** As most write it: no option of it is a timeout. */
const bare: Client = async ({ url, method, signal }) => {
  const response = await fetch(url + path, { method, signal })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return counted(await response.json())
}

function clientsOf({ ky, client, nodeFetch }: Made): { readonly [name: string]: Client } {
  const one = async (result: { readonly data?: unknown; readonly error?: unknown }): Promise<number> => {
    if (result.error !== undefined) throw new Error('The client tells of an error.')
    return counted(result.data)
  }
  const kehu =
    (environment: { readonly fetch?: Fetch }): Client =>
    ({ url, method, signal }) =>
      customers(
        tencentCloud({ ...account, baseUrl: url, method }, { ...environment, timeoutMs }).customers(
          {},
          { pageSize: 10, signal },
        ),
      )
  const kehuThatMayCost =
    (environment: { readonly fetch?: Fetch }): Client =>
    ({ url, signal }) =>
      customers(
        qcc({ key: 'bench', secretKey: 'bench', baseUrl: url }, { ...environment, timeoutMs }).customers(
          { searchKey: 'bench' },
          { pageSize: 10, signal },
        ),
      )
  return {
    kehu: kehu({}),
    'kehu-node': kehu({ fetch: nodeFetch }),
    'kehu-may-cost': kehuThatMayCost({}),
    'kehu-node-may-cost': kehuThatMayCost({ fetch: nodeFetch }),
    fetch: bare,
    'openapi-fetch': async ({ url, method, signal }) => {
      const made = createClient<Record<string, Record<'get' | 'post', object>>>({ baseUrl: url })
      return one(await (method === 'GET' ? made.GET(path, { signal }) : made.POST(path, { signal })))
    },
    'hey-api': async ({ url, method, signal }) =>
      one(await client.request({ baseUrl: url, url: path, method, signal })),
    ky: async ({ url, method, signal }) => counted(await ky(url + path, { method, signal, timeout: timeoutMs }).json()),
    ofetch: async ({ url, method, signal }) =>
      counted(await ofetch(url + path, { method, signal, timeout: timeoutMs })),
    axios: async ({ url, method, signal }) => {
      const response = await axios.request<unknown>({ url: url + path, method, signal, timeout: timeoutMs })
      return counted(response.data)
    },
    'tencentcloud-sdk': async ({ url }) => {
      const partners = new PartnersClient({
        credential: account,
        profile: {
          httpProfile: { protocol: 'http://', endpoint: url.slice('http://'.length), reqTimeout: timeoutMs / 1000 },
        },
      })
      const { AgentClientSet = [] } = await partners.DescribeAgentAuditedClients({ Offset: 0, Limit: 10 })
      return AgentClientSet.length
    },
  }
}

function counted(body: unknown): number {
  const { data } = body as { readonly data: { readonly agentClients: readonly unknown[] } }
  return data.agentClients.length
}

/** Calls once, and calls the call off where it does not end in time. */
async function ending(cell: string, client: Client, url: string, { name, limitMs }: Column): Promise<Ending> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'called off'>((resolve) => {
    timer = setTimeout(() => {
      resolve('called off')
      controller.abort()
    }, limitMs)
  })
  const startedAt = performance.now()
  const ended = (end: Ending['end'], more: Partial<Ending> = {}): Ending => ({
    cell,
    end,
    records: 0,
    category: null,
    retryAfterMs: null,
    tookMs: performance.now() - startedAt,
    ...more,
  })
  try {
    const method = name === 'post-500' ? 'POST' : 'GET'
    const made = client({ url, method, signal: controller.signal })
    const records = await Promise.race([made, late])
    if (records === 'called off') {
      // Not every client ends when it is told to.
      made.catch(() => undefined)
      return ended(records)
    }
    return ended('ok', { records })
  } catch (error) {
    const { category = null, retryAfterMs = null } = error as Partial<Ending>
    return ended('error', { category, retryAfterMs })
  } finally {
    clearTimeout(timer)
  }
}

answer(async ({ origin, columns, heyApi }: BehaviourInput): Promise<readonly Ending[]> => {
  const ky = await kyForThisNode()
  const { client } = (await import(heyApi)) as HeyApi
  const clients = Object.entries(clientsOf({ ky, client, nodeFetch: coreForNode.nodeFetch() }))
  return Promise.all(
    columns.flatMap((column) =>
      clients.map(([name, call]) => {
        const cell = `${column.name}/${name}`
        return ending(cell, call, `${origin}/${cell}`, column)
      }),
    ),
  )
})
