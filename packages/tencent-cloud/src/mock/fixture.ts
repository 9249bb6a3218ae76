import { createHash } from 'node:crypto'
import type { MockFixture } from '@kehu/core/v1/mock'
import { dataset } from './dataset.ts'
import { temporaryToken } from './temporary-token.ts'

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
  readonly clientUins?: readonly string[]
  readonly hasOverdueBill?: 0 | 1
  readonly flag?: 'a' | 'b' | 'c'
  readonly clientRemark?: string
  readonly order?: 0 | 1
}

/** Options and queries that fit a mock at `origin`. The credentials are made up from the seed. */
export function fixture({ origin, seed }: { origin: string; seed: number }): MockFixture<Options, Query> {
  const credential = (name: string) =>
    createHash('sha256').update(`${name} ${seed}`).digest('base64').replace(/\W/g, '').slice(0, 32)
  const secretKey = credential('secretKey')
  const options = { secretId: `AKID${credential('secretId')}`, secretKey, baseUrl: origin }
  return {
    options,
    variants: [
      { ...options, token: temporaryToken(secretKey) },
      { ...options, region: 'ap-guangzhou', signatureMethod: 'HmacSHA1' },
      { ...options, signatureMethod: 'HmacSHA256', method: 'POST' },
    ],
    query: {},
    queries: queries(seed),
  }
}

function queries(seed: number): Query[] {
  // 25 are what a mock has unless it is told otherwise.
  const records = dataset({ seed, size: 25 })
  const clientUins = records.slice(0, 2).map(({ clientUin }) => String(clientUin))
  // Whether one that begins with @ may be asked for by POST is not sure (protocol A2).
  const remark = records.map(({ clientRemark }) => String(clientRemark)).find((each) => /^[^@]/.test(each))
  const [first] = records
  return [
    { clientUins },
    { hasOverdueBill: first?.hasOverdueBill === 1 ? 1 : 0 },
    { flag: first?.flag as 'a' | 'b' | 'c' },
    ...(remark === undefined ? [] : [{ clientRemark: remark }]),
    { order: 0 },
  ]
}
