import { createDirectory } from '@kehu/core'
import { measureRounds, type Times } from '../rounds.ts'
import type { VendorName } from '../shapes.ts'
import { answer } from './answer.ts'
import { factories } from './providers.ts'

/** A list of one vendor on a slow server. */
export interface SlowList {
  readonly vendor: VendorName
  readonly baseUrl: string
  readonly options: object
  readonly query: object
  readonly customers: number
}

/** Lists of several vendors, and how they are read. */
export interface DirectoryRun {
  readonly lists: readonly SlowList[]
  readonly pageSize: number
  readonly rounds: number
}

answer(async ({ lists, pageSize, rounds }: DirectoryRun): Promise<Times> => {
  const entries = lists.map((list) => {
    const provider = factories[list.vendor]({ ...list.options, baseUrl: list.baseUrl })
    return { ...list, provider }
  })
  const directory = createDirectory(Object.fromEntries(entries.map(({ vendor, provider }) => [vendor, provider])))
  const queries = Object.fromEntries(entries.map(({ vendor, query }) => [vendor, { query, pageSize }]))
  const all = lists.reduce((sum, { customers }) => sum + customers, 0)

  const count = async (items: AsyncIterable<{ readonly id: string | null }>, expected: number): Promise<void> => {
    let counted = 0
    for await (const { id } of items) if (id) counted++
    if (counted !== expected) throw new Error(`${counted} of ${expected} customers came.`)
  }
  const alone = entries.map(({ vendor, provider, query, customers }) => [
    vendor,
    () => count(provider.customers(query, { pageSize }), customers),
  ])
  return measureRounds({ four: () => count(directory.customers(queries), all), ...Object.fromEntries(alone) }, rounds)
})
