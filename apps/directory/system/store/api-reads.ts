import { createApp } from '../../src/api/app.ts'
import type { CustomerFilter } from '../../src/api/schemas/customer.ts'
import { countCustomers, listCustomers } from '../../src/customers/list-customers.ts'
import type { Database, Store } from '../../src/store/store.ts'

/** Something that the API reads of a store. */
export interface ApiRead {
  readonly name: string
  read(database: Database): Promise<unknown>
}

const limit = 100

const searches = {
  'one common character': '王',
  'one rare character': '尉',
  'a character inside of names': '三',
  'two characters': '王丽',
  'two common characters': '公司',
  'three characters': '星河瑞',
  'two words': '北京 科技',
  'pinyin of a common surname': 'wang',
  'pinyin of the last surname': 'zhang',
  'pinyin of a company': 'beijingxing',
  initials: 'bjxh',
  'one letter': 's',
  English: 'smith',
  'two English words': 'blue oce',
  'an id': '100000000042',
  'a phone number': '13912345678',
  'an e-mail address': 'user4200@example.com',
  'what nobody has': '龘龘',
} as const

const sorts = ['name', '-name', 'created', '-created', 'updated', '-updated'] as const

/** Of 100,000 customers, four. */
const rareFacet: CustomerFilter = { connection: ['registry'], kind: ['unknown'], status: ['inactive'], gone: 'only' }

const filters: Readonly<Record<string, CustomerFilter>> = {
  'a connection': { connection: ['park'] },
  'two connections': { connection: ['park', 'market'] },
  persons: { kind: ['person'] },
  inactive: { status: ['inactive'] },
  gone: { gone: 'only' },
  'gone too': { gone: 'include' },
  'a rare facet': rareFacet,
  'an empty facet': { connection: ['market'], kind: ['unknown'], status: ['unknown'], gone: 'only' },
  'no facet': { connection: ['nowhere'] },
  'a day': { createdFrom: '2020-02-02', createdTo: '2020-02-02' },
  'five years': { createdFrom: '2019-01-01', createdTo: '2023-12-31' },
  'the last days': { createdFrom: '2026-03-15' },
  'days to come': { createdFrom: '2027-01-01' },
  'a rare facet, in five years': { ...rareFacet, createdFrom: '2019-01-01', createdTo: '2023-12-31' },
  'a connection and a month': { connection: ['registry'], createdFrom: '2022-03-01', createdTo: '2022-03-31' },
}

const searchedFilters: Readonly<Record<string, CustomerFilter>> = {
  'common, in a connection': { search: '公司', connection: ['park'] },
  'common, of persons': { search: '公司', kind: ['person'] },
  'common, gone': { search: '王', gone: 'only' },
  'common, on a day': { search: '公司', createdFrom: '2020-02-02', createdTo: '2020-02-02' },
  'common, in five years': { search: '王', createdFrom: '2019-01-01', createdTo: '2023-12-31' },
  'common, in a rare facet': { search: '公司', ...rareFacet },
  'one letter, in a rare facet': { search: 's', ...rareFacet },
  'one digit, in the last days': { search: '1', createdFrom: '2026-03-15' },
  'common, in days to come': { search: '公司', createdFrom: '2027-01-01' },
  'rare, inactive': { search: '尉迟', status: ['inactive'] },
}

const datedSearches: Readonly<Record<string, CustomerFilter>> = {
  'common, on a day': { search: '公司', createdFrom: '2020-02-02', createdTo: '2020-02-02' },
  'one digit, in the last days': { search: '1', createdFrom: '2026-03-15' },
  'pinyin, in five years': { search: 'zhang', createdFrom: '2019-01-01', createdTo: '2023-12-31' },
}

const requests = [
  '/api/connections',
  '/api/customers?search=%E7%8E%8B&limit=100',
  '/api/customers/4242',
  '/api/customers/4225',
  '/api/charts',
  '/api/runs',
  '/api/runs?connection=park',
  '/api/accesses',
] as const

/**
 * All reads of a store that a request of the API waits for, with what makes each of them hard. A new query belongs here:
 * the plans of these are looked at with 100,000 and with a million customers.
 */
export const apiReads: readonly ApiRead[] = [
  ...sorts.flatMap((sort) => pages(`by ${sort}`, { sort })),
  ...Object.entries(filters).flatMap(([name, filter]) => [
    ...list(name, filter),
    firstPage(`${name}, by -created`, { ...filter, sort: '-created' }),
  ]),
  ...Object.entries(searches).flatMap(([name, search]) => list(`search: ${name}`, { search })),
  ...(['王', '公司', 'zhang', '尉迟'] as const).flatMap((search) =>
    (['name', '-name', '-created'] as const).flatMap((sort) =>
      pages(`search: ${search}, by ${sort}`, { search, sort }),
    ),
  ),
  ...Object.entries(searchedFilters).flatMap(([name, filter]) => [
    ...list(`search: ${name}`, filter),
    firstPage(`search: ${name}, by -updated`, { ...filter, sort: '-updated' }),
  ]),
  ...Object.entries(datedSearches).flatMap(([name, filter]) =>
    (['created', '-created'] as const).flatMap((sort) => pages(`search: ${name}, by ${sort}`, { ...filter, sort })),
  ),
  ...requests.map((path) => ({ name: path, read: (database: Database) => request(database, path) })),
  { name: 'next open matches', read: (database) => requestTwoPages(database, '/api/matches?state=open') },
  { name: 'next decided matches', read: (database) => requestTwoPages(database, '/api/matches?state=decided') },
]

/** A list with its count, which no sort changes. */
function list(name: string, filter: CustomerFilter): readonly ApiRead[] {
  return [...pages(name, filter), { name: `${name}: count`, read: (database) => countCustomers(database, filter) }]
}

/** The first page, and the page behind it. */
function pages(name: string, filter: CustomerFilter): readonly ApiRead[] {
  const page = (database: Database, cursor?: string) => listCustomers(database, filter, { cursor, limit })
  return [
    firstPage(name, filter),
    { name: `${name}: next page`, read: (database) => readTwoPages((cursor) => page(database, cursor)) },
  ]
}

function firstPage(name: string, filter: CustomerFilter): ApiRead {
  return { name, read: (database) => listCustomers(database, filter, { limit }) }
}

async function readTwoPages(page: (cursor?: string) => Promise<{ readonly next: string | null }>): Promise<void> {
  const { next } = await page()
  if (next !== null) await page(next)
}

/** Sends a request to the API, over a store that has no more than the database. */
async function request(database: Database, path: string): Promise<{ readonly next: string | null }> {
  const none = (): never => {
    throw new Error(`${path} asks for more than the database.`)
  }
  const store: Store = {
    kind: 'embedded',
    database,
    createBoss: none,
    listen: async () => ({ [Symbol.asyncDispose]: async () => {} }),
    tryAlone: none,
    close: none,
    [Symbol.asyncDispose]: none,
  }
  const app = createApp({
    store,
    synchroniser: { request: none, stop: none, [Symbol.asyncDispose]: none },
    connections: { all: [], file: null, [Symbol.asyncDispose]: async () => {} },
    host: '127.0.0.1',
    publicHosts: [],
    token: null,
    pageFolder: import.meta.dirname,
  })
  const response = await app.fetch(new Request(new URL(path, 'http://127.0.0.1:4170')))
  await app.close()
  if (!response.ok) throw new Error(`${path} is answered with ${response.status}: ${await response.text()}`)
  return (await response.json()) as { readonly next: string | null }
}

async function requestTwoPages(database: Database, path: string): Promise<void> {
  await readTwoPages((cursor) => request(database, cursor === undefined ? path : `${path}&cursor=${cursor}`))
}
