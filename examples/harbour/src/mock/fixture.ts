import { createHash } from 'node:crypto'
import type { MockFixture } from '@kehu/core/v1/mock'

/** What a caller of the mock needs to know. */
export interface Options {
  readonly clientId: string
  readonly clientSecret: string
  readonly baseUrl: string
}

export interface Query {
  readonly state?: 'open' | 'closed'
  readonly updatedSince?: string
}

/** Options and queries that fit a mock at `origin`. The credentials are made up from the seed. */
export function fixture({ origin, seed }: { origin: string; seed: number }): MockFixture<Options, Query> {
  const credential = (name: string) => createHash('sha256').update(`${name} ${seed}`).digest('hex').slice(0, 24)
  return {
    options: { clientId: `port-${seed}`, clientSecret: credential('clientSecret'), baseUrl: origin },
    variants: [],
    query: {},
    queries: [{ state: 'open' }, { state: 'closed', updatedSince: '2015-01-02T00:00:00Z' }],
  }
}
