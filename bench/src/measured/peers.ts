import type { Customer } from '@kehu/core'
import type { PartialCustomer } from '@kehu/core/v1'
import axios from 'axios'
import { ofetch } from 'ofetch'
import createClient from 'openapi-fetch'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import { shapes, valueAt, type VendorName } from '../shapes.ts'
import { internalFile } from './internal-file.ts'
import { kyForThisNode } from './ky-for-this-node.ts'
import type { PageInput } from './list-page.ts'

type List = () => Promise<number>

interface HeyApi {
  readonly client: { setConfig(config: object): void }
  readonly [operation: string]: unknown
}

const heyApiOperations: { readonly [name in VendorName]: string } = {
  'tencent-cloud': 'queryClientInfos',
  multimarkets: 'customerPage',
  qcc: 'getList',
  'das-aiot': 'customerPage',
}

/**
 * What a user would pick instead, each with zod 4 and the provider's own mapping behind it. None of them signs, keeps
 * the digits of large integers, tries again or knows of pages.
 *
 * @param sample a body, by which the schema is made
 */
export async function peers(input: PageInput, sample: unknown): Promise<{ readonly [name: string]: List }> {
  const { vendor, baseUrl, records, heyApi } = input
  const { method, path, query, body } = shapes[vendor].call(1, records)
  const read = await pageReader(vendor, sample)

  const openapi = createClient<Record<string, Record<'get' | 'post', object>>>({ baseUrl })
  const request = openapi.request as unknown as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ readonly data?: unknown }>

  const ky = await kyForThisNode()

  const generated = (await import(pathToFileURL(heyApi).href)) as HeyApi
  generated.client.setConfig({ baseUrl })
  const operation = generated[heyApiOperations[vendor]] as (options: object) => Promise<{ readonly data?: unknown }>

  const url = baseUrl + path
  const json = body && { json: body }
  return {
    'openapi-fetch': async () => read((await request(method.toLowerCase(), path, { params: { query }, body })).data),
    'hey-api': async () => read((await operation({ query, body })).data),
    ky: async () => read(await ky(url, { method, searchParams: query, ...json }).json()),
    ofetch: async () => read(await ofetch<unknown>(url, { method, query, ...(body && { body }) })),
    axios: async () => read((await axios.request<unknown>({ url, method, params: query, data: body })).data),
  }
}

/** Checks a body and maps its records; how many there are. */
async function pageReader(vendor: VendorName, sample: unknown): Promise<(body: unknown) => number> {
  const { recordsAt } = shapes[vendor]
  const record = recordSchema(valueAt(sample, recordsAt) as readonly Record<string, unknown>[])
  const schema = recordsAt.reduceRight<z.ZodType>((inner, name) => z.looseObject({ [name]: inner }), z.array(record))
  const map = await mapper(vendor)
  return (body) => map(schema.parse(body))
}

/** Maps the records of a body as the provider does; how many there are. */
export async function mapper(vendor: VendorName): Promise<(body: unknown) => number> {
  const { customer } = await internalFile<{ customer(record: object): PartialCustomer }>(`${vendor}/src/customer.ts`)
  return (body) => {
    const records = valueAt(body, shapes[vendor].recordsAt) as readonly object[]
    return records.map((raw) => whole(vendor, customer(raw), raw)).length
  }
}

function whole(provider: string, partial: PartialCustomer, raw: object): Customer {
  return {
    provider,
    key: partial.key ?? partial.id ?? '',
    id: partial.id ?? null,
    name: partial.name ?? null,
    kind: partial.kind ?? 'unknown',
    status: partial.status ?? 'unknown',
    phone: partial.phone ?? null,
    email: partial.email ?? null,
    remark: partial.remark ?? null,
    createdAt: partial.createdAt ?? null,
    updatedAt: partial.updatedAt ?? null,
    raw,
  }
}

/** The narrowest schema that the records fit: the cheapest that a user could write. */
function recordSchema(records: readonly Record<string, unknown>[]): z.ZodType {
  const names = new Set(records.flatMap((record) => Object.keys(record)))
  return z.looseObject(
    Object.fromEntries(Array.from(names, (name) => [name, fieldSchema(records.map((record) => record[name]))])),
  )
}

function fieldSchema(values: readonly unknown[]): z.ZodType {
  const kinds = new Set(values.map((value) => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value)))
  const schemas = [
    ...(kinds.has('string') ? [z.string()] : []),
    ...(kinds.has('number') ? [z.number()] : []),
    ...(kinds.has('list') ? [z.array(z.unknown())] : []),
  ]
  const [first, ...others] = schemas
  const schema = !first ? z.null() : others.length === 0 ? first : z.union(schemas)
  const nullable = kinds.has('null') ? schema.nullable() : schema
  return kinds.has('undefined') ? nullable.optional() : nullable
}
