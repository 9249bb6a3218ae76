import { createHash } from 'node:crypto'
import type { MockFixture } from '@kehu/core/v1/mock'
import { company } from './dataset.ts'

/** What a caller of the mock needs to know. */
export interface Options {
  readonly key: string
  readonly secretKey: string
  readonly baseUrl: string
}

export interface Query {
  readonly searchKey: string
}

/** Options and a query that fit a mock at `origin`. The credentials are made up from the seed. */
export function fixture({ origin, seed }: { origin: string; seed: number }): MockFixture<Options, Query> {
  const credential = (name: string) => createHash('md5').update(`${name} ${seed}`).digest('hex')
  return {
    options: { key: credential('key'), secretKey: credential('secretKey').toUpperCase(), baseUrl: origin },
    query: { searchKey: company.name },
  }
}
