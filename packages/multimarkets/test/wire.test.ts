import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { startMocked } from './mocked-provider.ts'

const script = fileURLToPath(new URL('list-customers.sh', import.meta.url))

test.each([
  ['the first page', {}, {}, ['1', '500']],
  ['a page in the middle', {}, { page: 2, pageSize: 7 }, ['2', '7']],
  ['one customer', { customerNo: '86100002' }, { pageSize: 10 }, ['1', '10', '86100002']],
] as const)(
  'a script of curl and openssl that asks for %s is accepted, and signs as the client does, byte for byte',
  async (_, query, options, asked) => {
    await using mocked = await startMocked()
    const { mock, provider, clock } = mocked
    const page = await provider.listPage(query, options)

    const { baseUrl, companyId, apiKey, privateKey } = mock.options
    const account = [baseUrl, companyId, apiKey, privateKey, String(clock.now())]
    const run = await promisify(execFile)('sh', [script, ...account, ...asked])
    const [signature, ...answer] = run.stdout.split('\n')

    expect(mock.ledger.violations).toEqual([])
    const [client, curl] = mock.ledger.requests.map(({ request }) => request)
    expect(client?.header('signature')).toBe(signature)
    expect(curl?.header('signature')).toBe(signature)
    for (const name of ['companyId', 'apiKey', 'version', 'timestamp', 'Content-Type'])
      expect(client?.header(name)).toBe(curl?.header(name))
    expect(JSON.parse(client?.text ?? '')).toEqual(JSON.parse(curl?.text ?? 'no'))
    const ids = page.customers.map(({ raw }) => raw?.customerNo)
    expect(ids.length).toBeGreaterThan(0)
    expect(JSON.parse(answer.join('\n'))).toMatchObject({
      code: '0',
      data: { records: ids.map((customerNo) => ({ customerNo })) },
    })
  },
)
