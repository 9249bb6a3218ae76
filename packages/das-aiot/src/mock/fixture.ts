import { createHash } from 'node:crypto'
import type { MockFixture } from '@kehu/core/v1/mock'
import { makeToken } from './access-token.ts'
import { dataset, project } from './dataset.ts'

/** What a caller of the mock needs to know. */
export interface Options {
  readonly baseUrl: string
  readonly project: string
  readonly appId: string
  readonly appSecret: string
}

/** Every field is optional, and the mock needs none. */
export interface Query {
  readonly name?: string
  readonly phone?: string
  readonly creationTimeStart?: number
  readonly creationTimeEnd?: number
  readonly customerStatus?: readonly number[]
}

interface Input {
  readonly origin: string
  readonly seed: number
  readonly now: number
}

/** Options and queries that fit a mock at `origin`. The credentials are made up from the seed, the token at `now`. */
export function fixture({ origin, seed, now }: Input): MockFixture<Options, Query> {
  const credential = (name: string) => createHash('sha256').update(`${name} ${seed}`).digest('hex').slice(0, 32)
  const app = { appId: credential('appId'), appSecret: credential('appSecret') }
  const options = { baseUrl: origin, project: project.id, ...app }
  return {
    options,
    variants: [
      { ...withToken(options, now), timezone: 'Asia/Shanghai' },
      { ...options, signMethod: 'md5', instance: 'garden' },
      { ...options, signMethod: 'hmac-sha256' },
    ],
    query: {},
    queries: queries(seed),
  }
}

function queries(seed: number): Query[] {
  // 25 are what a mock has unless it is told otherwise. Some records have hardly anything to be found by.
  const records = dataset({ seed, size: 25 })
  const found = records.find(({ name, customerStatus }) => Boolean(name) && [1, 2].includes(Number(customerStatus)))
  if (!found) return []
  const created = Number(found.creationTime)
  return [
    { name: String(found.name) },
    { phone: String(found.phone) },
    { creationTimeStart: created },
    { creationTimeEnd: created },
    { creationTimeStart: created, creationTimeEnd: created },
    { customerStatus: [Number(found.customerStatus)] },
  ]
}

/** The other way in: options with a token that the mock has given out at `now`, in place of the app that it was for. */
export function withToken({ appId, appSecret, ...site }: Options, now: number) {
  return { ...site, token: makeToken({ appId, appSecret }, { now, id: 'by hand' }) }
}
