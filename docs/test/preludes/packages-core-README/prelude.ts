import type { KehuEvent, RateBudget } from '@kehu/core'
import { defineSchema, type HttpRequest, type Manifest, type Secret } from '@kehu/core/v1'
import { dasAiotMock, qccMock } from '../vendors.ts'

export { dasAiot } from '@kehu/das-aiot'
export { qcc } from '@kehu/qcc'
import { qcc } from '@kehu/qcc'

// What you have from your vendors.
export const { key, secretKey } = qccMock.options
export const { baseUrl, project } = dasAiotMock.options
export const { token } = dasAiotMock.variants[0] as { readonly token: string }
export const { searchKey } = qccMock.query

// What your program has.
export const { signal } = new AbortController()
export const cursor = undefined
export const suppliers = qcc({ key, secretKey })
export async function save(_customers: readonly unknown[], _cursor?: string | null): Promise<void> {}
export async function load(): Promise<string | null | undefined> {
  return (await suppliers.listPage({ searchKey })).cursor
}
export async function store(_cursor: string | null): Promise<void> {}
export async function renewKey(): Promise<void> {}
export const sharedBudget: RateBudget = { reserve: () => 0 }
export function count(_event: KehuEvent): void {}

// What the author of a provider writes beside the block.
export const manifest: Manifest = { ...qcc.manifest, id: 'kehu-provider-acme' }
export const optionsSchema = defineSchema<{ readonly secretKey: Secret }>(() => null)
export const querySchema = defineSchema<{ readonly name?: string }>(() => null)
export const answerSchema = defineSchema<{
  readonly rows: readonly { readonly id: string; readonly name: string }[]
  readonly count: number
}>(() => null)
export function sign(
  _secret: string,
  page: number,
  size: number,
  { name = '' }: { readonly name?: string },
): HttpRequest {
  return { method: 'GET', url: `https://api.example.com/customers?page=${page}&size=${size}&name=${name}` }
}
