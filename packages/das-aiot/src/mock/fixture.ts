import { createHash } from 'node:crypto'
import type { MockFixture } from '@kehu/core/v1/mock'
import { makeToken } from './access-token.ts'
import { project } from './dataset.ts'

/** What a caller of the mock needs to know. */
export interface Options {
  readonly baseUrl: string
  readonly project: string
  readonly appId: string
  readonly appSecret: string
}

/** Every customer. */
export interface Query {}

/** Options and a query that fit a mock at `origin`. The credentials are made up from the seed. */
export function fixture({ origin, seed }: { origin: string; seed: number }): MockFixture<Options, Query> {
  const credential = (name: string) => createHash('sha256').update(`${name} ${seed}`).digest('hex').slice(0, 32)
  return {
    options: { baseUrl: origin, project: project.id, appId: credential('appId'), appSecret: credential('appSecret') },
    query: {},
  }
}

/** The other way in: options with a token that the mock has given out at `now`, in place of the app that it was for. */
export function withToken({ appId, appSecret, ...site }: Options, now: number) {
  return { ...site, token: makeToken({ appId, appSecret }, { now, id: 'by hand' }) }
}
