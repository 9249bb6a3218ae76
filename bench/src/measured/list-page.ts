import { nodeFetch } from '@kehu/core/node'
import { shapes, valueAt, type VendorName } from '../shapes.ts'
import type { Contenders } from '../rounds.ts'
import { mapper, peers } from './peers.ts'
import { factories } from './providers.ts'
import { tencentSdk } from './tencent-sdk.ts'

/** One page on the server, and all that is needed to list it. */
export interface PageInput {
  readonly vendor: VendorName
  /** Where the body is; the vendor's path is added to it. */
  readonly baseUrl: string
  readonly records: number
  readonly options: object
  readonly query: object
  readonly heyApi: string
  /** Where the Tencent SDK finds as many records in the form of its own interface; without scheme. */
  readonly tencentSdkEndpoint: string | null
}

/**
 * All ways to list one page: `raw` is a bare fetch with JSON.parse, `kehu` the provider, `kehu-node` the same over the
 * Node transport; the rest is what a user would pick instead.
 *
 * @throws Error where a contender does not bring all records
 */
export async function listPage(input: PageInput): Promise<Contenders> {
  const { vendor, baseUrl, records, query } = input
  // RSA takes three times as long as the request around it, and has a figure of its own (part `request`).
  const signer = vendor === 'multimarkets' && { privateKey: undefined, sign: () => 'unsigned' }
  const options = { ...input.options, ...signer }
  const provider = factories[vendor]({ ...options, baseUrl })
  const overNode = factories[vendor]({ ...options, baseUrl }, { fetch: nodeFetch() })
  const { method, path, query: search, body } = shapes[vendor].call(1, records)
  const url = `${baseUrl}${path}?${new URLSearchParams(search).toString()}`
  const init = body
    ? { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : { method }
  const raw = async (): Promise<unknown> => JSON.parse(await (await fetch(url, init)).text())
  const map = await mapper(vendor)
  const contenders = {
    'raw-mapped': async () => map(await raw()),
    kehu: async () => (await provider.listPage(query, { pageSize: records })).customers.length,
    'kehu-node': async () => (await overNode.listPage(query, { pageSize: records })).customers.length,
    ...(await peers(input, await raw())),
    ...(input.tencentSdkEndpoint !== null && { 'tencentcloud-sdk': tencentSdk(input.tencentSdkEndpoint, records) }),
  }
  for (const [name, list] of Object.entries(contenders)) {
    const listed = await list()
    if (listed !== records) throw new Error(`${name} listed ${listed} of ${records} customers of ${vendor}.`)
  }
  return { raw: async () => (valueAt(await raw(), shapes[vendor].recordsAt) as unknown[]).length, ...contenders }
}
