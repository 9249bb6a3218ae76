import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { startMocked } from './mocked-provider.ts'

const script = fileURLToPath(new URL('list-customers.sh', import.meta.url))

test('a script of curl and md5sum is accepted, and signs as the client does, byte for byte', async () => {
  await using mocked = await startMocked({ size: 3 })
  const { mock, provider, query, clock } = mocked
  const page = await provider.listPage(query)

  const { key, secretKey } = mock.options
  const seconds = String(Math.floor(clock.now() / 1000))
  const run = await promisify(execFile)('sh', [script, mock.origin, key, secretKey, query.searchKey, seconds])
  const [token, ...answer] = run.stdout.split('\n')

  expect(mock.ledger.violations).toEqual([])
  const [client, curl] = mock.ledger.requests.map(({ request }) => request)
  expect(client?.header('Token')).toBe(token)
  expect(curl?.header('Token')).toBe(token)
  expect(client?.header('Timespan')).toBe(curl?.header('Timespan'))
  expect(client?.query).toEqual(curl?.query)
  expect(JSON.parse(answer.join('\n'))).toMatchObject({
    Status: '200',
    Result: { ClientList: page.customers.map(({ raw }) => raw) },
  })
})
