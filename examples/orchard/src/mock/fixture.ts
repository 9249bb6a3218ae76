import { createHash } from 'node:crypto'
import type { MockFixture } from '@kehu/core/v1/mock'
import { dataset } from './dataset.ts'

/** What a caller of the mock needs to know. */
export interface Options {
  readonly appId: string
  readonly appKey: string
  readonly baseUrl: string
}

export interface Query {
  readonly store?: string
  readonly level?: number
}

/** Options and queries that fit a mock at `origin`. The credentials are made up from the seed. */
export function fixture({ origin, seed }: { origin: string; seed: number }): MockFixture<Options, Query> {
  const appKey = createHash('sha256').update(`appKey ${seed}`).digest('hex').slice(0, 24)
  return {
    options: { appId: `shop-${seed}`, appKey, baseUrl: `${origin}/gateway` },
    variants: [],
    query: {},
    // Store and level of the first member, which every dataset has.
    queries: dataset({ seed, size: 1 }).flatMap(({ store, level }) => [
      { store: String(store) },
      { store: String(store), level: Number(level) },
    ]),
  }
}
