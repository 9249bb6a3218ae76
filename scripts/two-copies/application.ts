/**
 * The application of a team, in TypeScript that Node runs as it is: a directory of two providers, and everything of it
 * that could mind that core is there twice. Its argument is JSON: `size` customers of each vendor, how each is reached,
 * and which of the two is `foreign`: comes with a core of its own.
 */
export const application = `import { strict as assert } from 'node:assert'
import { createDirectory, KehuError } from '@kehu/core'
import type { Customer, Directory, KehuEvent, StoredToken, TokenStore } from '@kehu/core'
import { nodeFetch } from '@kehu/core/node'
import { dasAiot } from '@kehu/das-aiot'
import type { DasAiotAppOptions } from '@kehu/das-aiot'
import { qcc } from '@kehu/qcc'

interface Input {
  readonly size: number
  readonly foreign: { readonly qcc: boolean; readonly dasAiot: boolean }
  readonly qcc: { readonly options: { readonly key: string; readonly secretKey: string }; readonly query: { readonly searchKey: string } }
  readonly dasAiot: { readonly options: DasAiotAppOptions }
}
const input: Input = JSON.parse(process.argv[2] ?? '')
const { size, foreign } = input
const { query } = input.qcc

type Same<One, Other> = (<Any>() => Any extends One ? 1 : 2) extends <Any>() => Any extends Other ? 1 : 2 ? true : false
const proves = <Claim extends true>(claim?: Claim): void => void claim

// Core's transport, events and token store of the application, in the core of each plugin.
const events: KehuEvent[] = []
const tokens = new Map<string, StoredToken>()
const tokenStore: TokenStore = {
  get: (key) => tokens.get(key) ?? null,
  set: (key, token) => void tokens.set(key, token),
  delete: (key) => void tokens.delete(key),
}
const environment = { fetch: nodeFetch(), tokenStore, onEvent: (event: KehuEvent) => void events.push(event) }
let reveals = 0
const connect = (secretKey: string) =>
  createDirectory({
    suppliers: qcc(
      {
        ...input.qcc.options,
        secretKey: async () => {
          reveals++
          return secretKey
        },
      },
      environment,
    ),
    park: dasAiot(input.dasAiot.options, environment),
  })
const directory = connect(input.qcc.options.secretKey)

// A list of both, of the types that each provider has.
const keys = { suppliers: new Set<string>(), park: new Set<string>() }
const stream = directory.customers({ suppliers: { query } })
for await (const customer of stream) {
  proves<Same<typeof customer.connection, 'suppliers' | 'park'>>()
  const common: Customer = customer
  keys[customer.connection].add(common.key)
  if (customer.connection === 'park') continue
  const raw = customer.raw?.KeyNo
  proves<Same<typeof raw, string | number | null | undefined>>()
  assert.ok(raw)
}
assert.equal(keys.suppliers.size, size)
assert.equal(keys.park.size, size)
assert.equal(stream.outcome.park.status, 'complete')
assert.ok(reveals > 1, 'the secret was not asked for')
assert.equal(tokens.size, 1, 'the token is not in the store')
assert.ok(events.some(({ provider }) => provider === 'qcc') && events.some(({ provider }) => provider === 'das-aiot'))

// A cursor of one list begins another.
const alone: Directory<{ suppliers: (typeof directory)['connections']['suppliers'] }> = directory.only('suppliers')
const first = await directory.connections.suppliers.listPage(query, { pageSize: 20 })
let rest = 0
for await (const { key } of alone.customers({ suppliers: { query, pageSize: 20, cursor: first.cursor } })) if (key) rest++
assert.equal(rest, size - first.customers.length)

// Errors are told by their brand and decided by their category; the class is that of another copy.
const caught = async (work: () => unknown): Promise<KehuError> => {
  try {
    await work()
  } catch (error) {
    assert.ok(KehuError.isInstance(error), 'an error of the plugin is not known: ' + String(error))
    return error
  }
  return assert.fail('nothing was thrown')
}
const config = await caught(() => qcc({ key: 'key' } as never))
assert.deepEqual([config.category, config.provider, config.field], ['config', 'qcc', 'secretKey'])
assert.equal(config instanceof KehuError, !foreign.qcc)
const park = await caught(() => dasAiot({ ...input.dasAiot.options, project: 7 } as never))
assert.equal(park.category, 'config')
assert.equal(park instanceof KehuError, !foreign.dasAiot)

const refused = await caught(async () => {
  for await (const { key } of connect('wrong').customers({ suppliers: { query } })) assert.ok(key)
})
assert.equal(refused.category, 'authentication')
assert.equal(refused.outcomes?.['suppliers']?.error?.category, 'authentication')
assert.equal(refused.outcomes?.['park']?.status, 'complete')

const controller = new AbortController()
const aborted = await caught(async () => {
  for await (const page of directory.customers({ suppliers: { query } }, { signal: controller.signal }).pages()) {
    assert.ok(page.customers.length > 0)
    controller.abort()
  }
})
assert.equal(aborted.category, 'aborted')

// A provider of a contract to come is told as such, whatever it is made of.
const newer = await caught(() => createDirectory({ newer: { manifest: { contract: 'v9' } } as never }))
assert.equal(newer.category, 'config')
assert.match(newer.message, /v9.*install a newer @kehu\\/core/)

// @ts-expect-error: a search key is asked for.
export const withoutSearchKey = () => directory.customers({})
// @ts-expect-error: there is no such field.
export const withStranger = () => directory.customers({ suppliers: { query }, park: { query: { nickname: '' } } })
`
