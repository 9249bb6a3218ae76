import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { tencentCloud, type TencentCloudOptions, type TencentCloudQuery } from '../src/index.ts'
import { startMocked } from './mocked-provider.ts'
import { pageAnswer, scriptVendor } from './scripted-vendor.ts'

const script = fileURLToPath(new URL('list-customers.sh', import.meta.url))

const ways: Partial<TencentCloudOptions>[] = [
  { method: 'GET' },
  { method: 'GET', signatureMethod: 'HmacSHA1' },
  { method: 'GET', signatureMethod: 'HmacSHA256' },
  { method: 'POST' },
  { method: 'POST', signatureMethod: 'HmacSHA256' },
]

const queries: TencentCloudQuery[] = [
  {},
  { clientRemark: '已转介绍 & 待回访', flag: 'b', hasOverdueBill: 0, order: 1 },
  { clientUins: Array.from({ length: 12 }, (_, index) => String(100_000_000_000 + index)) },
]

const cases = ways.flatMap((way) => queries.map((query) => ({ way, query })))

test.each(cases)(
  'a script of curl and openssl is accepted, and signs as the client does, byte for byte: $way $query',
  async ({ way, query }) => {
    await using mocked = await startMocked({ size: 60 }, way)
    const { mock, provider } = mocked

    // What the client would send is kept back, so that the script may use its Nonce up.
    const vendor = scriptVendor(pageAnswer([]))
    const runtime = { ...vendor.clock, random: () => 0.25 }
    await tencentCloud({ ...mock.options, ...way }, { ...vendor.environment, runtime }).listPage(query)
    const [client] = vendor.requests
    const pairs = [...(client?.parameters ?? [])].flatMap(([name, value]) =>
      ['Action', 'SecretId', 'Signature'].includes(name) ? [] : [`${name}=${value}`],
    )

    const { secretId, secretKey } = mock.options
    const hash = way.signatureMethod === 'HmacSHA256' ? 'sha256' : 'sha1'
    const command = [script, mock.origin, secretId, secretKey, way.method ?? '', hash, ...pairs]
    const run = await promisify(execFile)('sh', command)
    const [signature, ...answer] = run.stdout.split('\n')
    expect(mock.ledger.violations).toEqual([])
    expect(client?.parameters.get('Signature')).toBe(signature)

    const curl = mock.ledger.requests[0]?.request
    expect(parts(client?.url.search.slice(1))).toEqual(parts(curl?.rawQuery))
    expect(parts(client?.body)).toEqual(parts(curl?.text))
    expect(client?.headers.get('Content-Type') ?? undefined).toBe(curl?.header('Content-Type'))

    const page = await provider.listPage(query)
    expect(mock.ledger.violations).toEqual([])
    expect(JSON.parse(answer.join('\n'))).toMatchObject({
      code: 0,
      data: { agentClients: page.customers.map(({ raw }) => raw) },
    })
  },
)

/** The pairs of a form in one order, since any will do. Old versions of curl write `%2b` for `%2B`, and `+` for `%20`. */
function parts(form = ''): string[] {
  return form
    .replaceAll('+', '%20')
    .replace(/%[0-9a-f]{2}/gi, (byte) => byte.toUpperCase())
    .split('&')
    .toSorted()
}
