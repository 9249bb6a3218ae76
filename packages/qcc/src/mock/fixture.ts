import { createHash } from 'node:crypto'
import type { MockFixture } from '@kehu/core/v1/mock'
import { company, dataset } from './dataset.ts'

/** What a caller of the mock needs to know. */
export interface Options {
  readonly key: string
  readonly secretKey: string
  readonly baseUrl: string
}

export interface Query {
  readonly searchKey: string
  readonly year?: string
}

/** Options and queries that fit a mock at `origin`. The credentials are made up from the seed. */
export function fixture({ origin, seed }: { origin: string; seed: number }): MockFixture<Options, Query> {
  const credential = (name: string) => createHash('md5').update(`${name} ${seed}`).digest('hex')
  const searchKey = company.name
  const options = { key: credential('key'), secretKey: credential('secretKey').toUpperCase(), baseUrl: origin }
  return {
    options,
    // Two other parts of the one address that the document states; it only prints a second one (quirk 2.1).
    variants: [{ ...options, baseUrl: `${origin}/api`, path: '/yj/Customer/GetList' }],
    query: { searchKey },
    // Each customer has a report of the first of its years, so that every dataset has one.
    queries: dataset({ seed, size: 1 }).map(({ Year }) => ({ searchKey, year: String(Year) })),
  }
}
