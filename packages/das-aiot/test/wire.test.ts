import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { dasAiot } from '../src/index.ts'
import { requestsFor, startMocked } from './mocked-provider.ts'

const script = fileURLToPath(new URL('list-customers.sh', import.meta.url))

test.each(['md5', 'hmac_sha256', 'hmac-sha256'] as const)(
  'a script of curl and openssl that signs with %s is accepted, and sends what the client does, byte for byte',
  async (signMethod) => {
    await using mocked = await startMocked({ size: 3 })
    const { mock, clock } = mocked
    const { project, appId, appSecret } = mock.options
    const provider = dasAiot({ ...mock.options, signMethod }, { runtime: clock })
    const page = await provider.listPage({ customerStatus: [1, 2] })

    const body = '{"pageIndex":1,"pageSize":500,"customerStatus":[1,2]}'
    const inputs = [mock.origin, project, appId, appSecret, signMethod, body, String(clock.now())]
    const run = await promisify(execFile)('sh', [script, ...inputs])
    const [sign, authorization, ...answer] = run.stdout.split('\n')

    expect(mock.ledger.violations).toEqual([])
    const [clientToken, curlToken] = requestsFor('visitorToken', mock).map(({ request }) => request)
    expect(new Map(clientToken?.query).get('sign')).toBe(sign)
    expect(new Map(clientToken?.query)).toEqual(new Map(curlToken?.query))
    const [client, curl] = requestsFor('customerPage', mock).map(({ request }) => request)
    for (const request of [client, curl]) {
      expect(request?.header('Authorization')).toBe(authorization)
      expect(request?.rawQuery).toBe(`project=${project}`)
      expect(request?.text).toBe(body)
    }
    expect(JSON.parse(answer.join('\n'))).toMatchObject({ totalCount: page.total, pageIndex: 1, pageSize: 500 })
  },
)
