import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDirectory, type Customer } from '@kehu/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Connections } from '../../src/connections/connection.ts'
import { openConnections } from '../../src/connections/open-connections.ts'
import { sharedCustomers } from '../../src/connections/shared-customers.ts'
import { registrationNumbers } from '../../src/identity/registration-number.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kehu-connections-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('without a configuration', () => {
  let connections: Connections
  let customers: Customer[]
  let outcomes: object
  beforeAll(async () => {
    connections = await openConnections(folder)
    const directory = createDirectory(Object.fromEntries(connections.all.map(({ name, provider }) => [name, provider])))
    const lists = connections.all.map(({ name, query, pageSize = 0 }) => [name, { query, pageSize }])
    const stream = directory.customers(Object.fromEntries(lists))
    customers = []
    for await (const customer of stream) customers.push(customer)
    outcomes = stream.outcome
  })
  afterAll(() => connections[Symbol.asyncDispose]())

  test('four vendors are mocked, and every list is whole', () => {
    expect(connections.file).toBeNull()
    expect(connections.all.map(({ name, isLive, schedule }) => [name, isLive, schedule])).toEqual(
      ['tencent-cloud', 'multimarkets', 'qcc', 'das-aiot'].map((name) => [name, false, undefined]),
    )
    expect(outcomes).toMatchObject({
      'tencent-cloud': { status: 'complete', customers: 2300, pages: 12 },
      multimarkets: { status: 'complete', customers: 1840, pages: 10 },
      qcc: { status: 'complete', customers: 640, pages: 13 },
      'das-aiot': { status: 'complete', customers: 5200, pages: 11 },
    })
  })

  test('each shared customer is at its vendors, with all that is told of it', () => {
    for (const { at } of sharedCustomers) {
      for (const [vendor, { name, isPerson, phone, email, registration }] of Object.entries(at)) {
        const found = customers.filter((customer) => customer.connection === vendor && customer.name === name)
        const kind = vendor === 'qcc' ? 'unknown' : isPerson || vendor === 'das-aiot' ? 'person' : 'organization'
        const isKnown = vendor === 'tencent-cloud' || vendor === 'qcc'
        expect(found, name).not.toEqual([])
        // QCC lists a company once a report; elsewhere nobody has the name of another.
        expect(new Set(found.map(({ id }) => id)).size, name).toBe(1)
        expect(found[0], name).toMatchObject({
          kind,
          ...(!isKnown && { phone: phone ?? expectNothing, email: email ?? expectNothing }),
        })
        if (registration) expect(registrationNumbers(found[0]?.raw).get('credit-code'), name).toBe(registration)
      }
    }
  })
})

// A vendor may write an empty text for nothing.
const expectNothing = expect.toSatisfy((value: unknown) => value === null || value === '')

describe('the shared customers', () => {
  test('are about sixty pairs that are one, and some that only look so', () => {
    const pairs = sharedCustomers.map(({ isSame, at }) => {
      const count = Object.keys(at).length
      return { isSame, pairs: (count * (count - 1)) / 2 }
    })
    const sum = (isSame: boolean) =>
      pairs.filter((each) => each.isSame === isSame).reduce((total, each) => total + each.pairs, 0)
    expect(pairs.every((each) => each.pairs > 0)).toBe(true)
    expect([sum(true), sum(false)]).toEqual([60, 6])
  })

  test('cannot be anybody: no number or address of them is given out', () => {
    for (const { name, phone = '', email = '', registration = '' } of sharedCustomers.flatMap(({ at }) =>
      Object.values(at),
    )) {
      expect(phone, name).toMatch(/^((\+?86 ?|0086)?154[\d -]+|0756-000\d{5})?$/)
      expect(email, name).toMatch(/^([\w.]+@example\.(com|net|org))?$/i)
      expect(registration, name).toMatch(/^(91990000\w{10})?$/)
    }
  })
})

describe('with a configuration', () => {
  test('its connections are taken, and nothing is mocked', async () => {
    const core = import.meta.resolve('@kehu/core/v1')
    await writeFile(
      join(folder, 'other.config.ts'),
      `import { defineProvider } from '${core}'
const { manifest } = await import('${import.meta.resolve('@kehu/qcc')}').then(({ qcc }) => qcc)
const check = { '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) } }
const connect = () => ({ customers: () => { throw new Error('It was listed.') } })
const create = defineProvider({ manifest, options: check, connect, operations: { customers: { query: check, customer: () => ({}) } } })
export default {
  connections: {
    suppliers: { provider: create({}), query: { searchKey: 'Acme' }, pageSize: 20, schedule: '0 3 * * *' },
    others: { provider: create({}) },
  },
}`,
    )
    await using connections = await openConnections(folder, 'other.config.ts')
    expect(connections.file).toBe(join(folder, 'other.config.ts'))
    const [suppliers, others] = connections.all
    expect(suppliers).toMatchObject({
      name: 'suppliers',
      query: { searchKey: 'Acme' },
      pageSize: 20,
      schedule: '0 3 * * *',
      isLive: true,
      provider: { manifest: { id: 'qcc' } },
    })
    expect(others).toMatchObject({ name: 'others', query: {}, pageSize: undefined, schedule: undefined, isLive: true })
  })

  test('one that is named and not there is an error, not four mocks', async () => {
    await expect(openConnections(folder, 'gone.config.ts')).rejects.toMatchObject({
      category: 'config',
      message: 'There is no configuration gone.config.ts; name a file that is there.',
    })
  })
})
