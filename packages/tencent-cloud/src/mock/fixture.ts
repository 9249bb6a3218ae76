import { createHash } from 'node:crypto'
import type { MockFixture } from '@kehu/core/v1/mock'

/** What a caller of the mock needs to know. */
export interface Options {
  readonly secretId: string
  readonly secretKey: string
  /** Only with temporary credentials. */
  readonly token?: string
  readonly baseUrl: string
}

/** Every field is optional, and the mock needs none. */
export interface Query {
  readonly flag?: 'a' | 'b' | 'c'
}

/** Options and a query that fit a mock at `origin`. The credentials are made up from the seed. */
export function fixture({ origin, seed }: { origin: string; seed: number }): MockFixture<Options, Query> {
  const credential = (name: string) =>
    createHash('sha256').update(`${name} ${seed}`).digest('base64').replace(/\W/g, '').slice(0, 32)
  return {
    options: { secretId: `AKID${credential('secretId')}`, secretKey: credential('secretKey'), baseUrl: origin },
    query: {},
  }
}
