import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { MockFixture } from '@kehu/core/v1/mock'
import { companyId, dataset } from './dataset.ts'

/** What a caller of the mock needs to know. */
export interface Options {
  readonly baseUrl: string
  readonly companyId: string
  readonly apiKey: string
  readonly privateKey: string
}

export interface Query {
  readonly customerNo?: string
}

/** Options and queries that fit a mock at `origin`. The credentials are made up from the seed. */
export function fixture({ origin, seed }: { origin: string; seed: number }): MockFixture<Options, Query> {
  const account = {
    // The path that the vendor's own addresses end in, and the first server of the OpenAPI file (quirk 1.3).
    baseUrl: `${origin}/webhook`,
    companyId: String(companyId),
    apiKey: createHash('sha256').update(`apiKey ${seed}`).digest('hex'),
  }
  const options = { ...account, privateKey: privateKey(seed) }
  return {
    options,
    variants: [
      { ...account, sign: signer(options), version: '0.0.2' },
      { ...options, lang: 'en-US', recvWindow: 4000 },
    ],
    query: {},
    queries: dataset({ seed, size: 1 }).map(({ customerNo }) => ({ customerNo: String(customerNo) })),
  }
}

/** What a key vault would do for the account (protocol A5). */
function signer({ privateKey: base64 }: Options) {
  const key = createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' })
  return ({ text }: { readonly text: string }) => sign('sha1', Buffer.from(text), key).toString('base64')
}

const privateKeys = new Map<number, string>()

// A seed has one key in one process: Node makes RSA keys by chance alone. 1024 bits, as the sibling's (protocol A5).
function privateKey(seed: number): string {
  const known = privateKeys.get(seed)
  if (known !== undefined) return known
  const { privateKey: made } = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  })
  const base64 = made.toString('base64')
  privateKeys.set(seed, base64)
  return base64
}
