import { percentEncode } from '@kehu/core/v1'
import { createHash, createHmac, createPrivateKey, sign } from 'node:crypto'
import { measureRounds, type Times } from '../rounds.ts'
import { answer } from './answer.ts'
import { internalFile } from './internal-file.ts'

/** Requests to build and sign. */
export interface SigningRun {
  /** PKCS#8 as Base64, as MultiMarkets' option has it. */
  readonly privateKey: string
  readonly rounds: number
  /** Requests a round. */
  readonly repeats: number
}

/** What a package builds, what node:crypto signs of it, and the whole request by hand. */
interface Signing {
  /** What the provider does for each request. */
  readonly kehu: () => unknown
  /** The same request, put together by hand around node:crypto. */
  readonly hand: () => unknown
  /** The calls to node:crypto alone, on the very text that is signed. */
  readonly bare: () => string
}

interface BuiltRequest {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
}

// The packages keep these to themselves; context is what core hands to a provider.
type BuildRequest = (...input: unknown[]) => BuiltRequest | Promise<BuiltRequest>

const now = 1_790_000_000_000
const secretKey = 'a key of the bench, thirty-two long'
const context = { reveal: async (secret: string) => secret, now: () => now, random: () => 0.5 }

answer(async ({ privateKey, rounds, repeats }: SigningRun): Promise<{ readonly [name: string]: Times }> => {
  const signings: { readonly [name: string]: Signing } = {
    'tencent-cloud/HmacSHA1': await tencentCloud('sha1'),
    'tencent-cloud/HmacSHA256': await tencentCloud('sha256'),
    'multimarkets/SHA1WithRSA': await multimarkets(privateKey),
    'qcc/md5': await qcc(),
    'das-aiot/hmac_sha256': await dasAiot(),
  }
  const times: [string, Times][] = []
  for (const [name, signing] of Object.entries(signings)) {
    await refuseOther(name, signing)
    const repeated = Object.entries(signing).map(([way, run]: [string, () => unknown]) => [
      way,
      async () => {
        for (let repeat = 0; repeat < repeats; repeat++) await run()
      },
    ])
    times.push([name, await measureRounds(Object.fromEntries(repeated), rounds)])
  }
  return Object.fromEntries(times)
})

/** Two that build different requests cannot be compared. */
async function refuseOther(name: string, { kehu, hand }: Signing): Promise<void> {
  const [one, other] = [JSON.stringify(await kehu()), JSON.stringify(await hand())]
  if (one !== other) throw new Error(`${name}: the provider and the hand-written code build different requests.`)
}

async function tencentCloud(hash: 'sha1' | 'sha256'): Promise<Signing> {
  const { listRequest } = await internalFile<{ listRequest: BuildRequest }>('tencent-cloud/src/request.ts')
  const baseUrl = 'https://partners.example'
  const method = hash === 'sha256' && { signatureMethod: 'HmacSHA256' }
  const options = { secretId: 'an id of the bench', secretKey, baseUrl, ...method }
  const input = { options, query: {}, page: 1, pageSize: 1000 }
  const parameters = {
    Action: 'QueryClientInfos',
    Timestamp: String(now / 1000),
    Nonce: '12345',
    SecretId: options.secretId,
    ...(method && { SignatureMethod: method.signatureMethod }),
    order: '1',
    page: '1',
    rows: '1000',
  }
  const textOf = (): string => {
    const names = Object.keys(parameters).toSorted() as (keyof typeof parameters)[]
    return `GETpartners.example/v2/index.php?${names.map((name) => `${name}=${parameters[name]}`).join('&')}`
  }
  const text = textOf()
  return {
    kehu: () => listRequest(input, 12345, context),
    hand: () => {
      const Signature = createHmac(hash, secretKey).update(textOf()).digest('base64')
      return { method: 'GET', url: `${baseUrl}/v2/index.php?${percentEncode({ ...parameters, Signature })}` }
    },
    bare: () => createHmac(hash, secretKey).update(text).digest('base64'),
  }
}

async function multimarkets(privateKey: string): Promise<Signing> {
  const { listRequest } = await internalFile<{ listRequest: BuildRequest }>('multimarkets/src/request.ts')
  const { createSigner } = await internalFile<{ createSigner(options: object, given: object): unknown }>(
    'multimarkets/src/signature.ts',
  )
  const options = { baseUrl: 'https://multimarkets.example', companyId: '1', apiKey: 'bench', privateKey }
  const signer = createSigner(options, context)
  const input = { options, query: {}, page: 1, pageSize: 2000 }
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  const timestamp = String(now)
  const trace = `t-${Math.floor(0.5 * 2 ** 53).toString(36)}-${now}`
  const rsa = (text: string): string => sign('RSA-SHA1', Buffer.from(text), key).toString('base64')
  return {
    kehu: () => listRequest(input, context, signer),
    hand: () => {
      const body = JSON.stringify({ current: '1', size: '2000' })
      const signature = rsa(body.replaceAll('"', '') + timestamp)
      const { companyId, apiKey, baseUrl } = options
      const type = { 'Content-Type': 'application/json' }
      const headers = { ...type, companyId, trace, apiKey, signature, version: '0.0.1', timestamp }
      const url = `${baseUrl}/global/customer.admin.WhiteCustomerAdminApiService.page`
      return { method: 'POST', url, headers, body }
    },
    bare: () => rsa(`{current:1,size:2000}${timestamp}`),
  }
}

async function qcc(): Promise<Signing> {
  const { listRequest } = await internalFile<{ listRequest: BuildRequest }>('qcc/src/request.ts')
  const options = { key: 'a key', secretKey, baseUrl: 'https://qcc.example' }
  const input = { options, query: { searchKey: '客户' }, page: 1, pageSize: 50 }
  const Timespan = String(now / 1000)
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex').toUpperCase()
  return {
    kehu: () => listRequest(input, context),
    hand: () => {
      const query = percentEncode({ key: options.key, searchKey: '客户', pageIndex: '1', pageSize: '50' })
      const Token = md5(options.key + Timespan + secretKey)
      return {
        method: 'GET',
        url: `${options.baseUrl}/api/yj/Customer/GetList?${query}`,
        headers: { Token, Timespan },
      }
    },
    bare: () => md5(`${options.key}${Timespan}${secretKey}`),
  }
}

async function dasAiot(): Promise<Signing> {
  const { tokenRequest } = await internalFile<{ tokenRequest: BuildRequest }>('das-aiot/src/request.ts')
  const options = { baseUrl: 'https://das.example', project: 'bench', appId: 'bench', appSecret: secretKey }
  const timestamp = String(now)
  const hmac = (text: string): string => createHmac('sha256', secretKey).update(text).digest('hex')
  const text = `appid=bench&sign_method=hmac_sha256&timestamp=${timestamp}`
  return {
    kehu: () => tokenRequest(options, context),
    hand: () => {
      const sign_method = 'hmac_sha256'
      const signed = hmac(`appid=${options.appId}&sign_method=${sign_method}&timestamp=${timestamp}`)
      const query = percentEncode({ appid: options.appId, sign_method, sign: signed, timestamp })
      return { method: 'GET', url: `${options.baseUrl}/api/justauth/generate/v1/visitor/token?${query}` }
    },
    bare: () => hmac(text),
  }
}
