// Both worked providers beside one of Kehu's own, in one directory, each against a mock of its vendor.
import { strict as assert } from 'node:assert'
import { createDirectory } from '@kehu/core'
import { startMock } from '@kehu/mock'
import { qcc } from '@kehu/qcc'
import * as qccVendor from '@kehu/qcc/mock'
import { harbour } from 'kehu-provider-harbour'
import * as harbourVendor from 'kehu-provider-harbour/mock'
import { orchard } from 'kehu-provider-orchard'
import * as orchardVendor from 'kehu-provider-orchard/mock'

const scenario = { seed: 5, size: 120 }
await using port = await startMock(harbourVendor, scenario)
await using shop = await startMock(orchardVendor, scenario)
await using register = await startMock(qccVendor, scenario)

const directory = createDirectory({
  tenants: harbour(port.options),
  members: orchard(shop.options),
  suppliers: qcc(register.options),
})
const stream = directory.customers({
  tenants: { pageSize: 50 },
  members: { pageSize: 50 },
  suppliers: { query: register.query },
})
const listed = { tenants: new Set<string>(), members: new Set<string>(), suppliers: new Set<string>() }
for await (const customer of stream) {
  listed[customer.connection].add(customer.key)
  // Each record is of its vendor's own type.
  if (customer.connection === 'tenants') assert.match(String(customer.raw?.number), /^\d{19}$/)
  else if (customer.connection === 'members') assert.match(String(customer.raw?.memberNo), /^\d{12}$/)
}

for (const [connection, outcome] of Object.entries(stream.outcome)) assert.equal(outcome.status, 'complete', connection)
for (const mock of [port, shop, register]) assert.deepEqual(mock.ledger.violations, [])
// Harbour tells no total, the others do.
assert.deepEqual([stream.outcome.tenants.total, stream.outcome.members.total], [null, scenario.size])
for (const [connection, keys] of Object.entries(listed)) {
  assert.equal(keys.size, scenario.size, connection)
  console.log(`${connection}: ${keys.size} customers`)
}
