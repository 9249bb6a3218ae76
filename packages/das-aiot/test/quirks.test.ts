import { globSync, readFileSync } from 'node:fs'
import type { MockRecord } from '@kehu/core/v1/mock'
import type { MockScenario } from '@kehu/mock'
import { expect, test } from 'vitest'
import { dasAiot, type DasAiotOptions, type DasAiotQuery } from '../src/index.ts'
import { collect, failureOf, requestsFor, startMocked, startWithToken } from './mocked-provider.ts'
import { errorAnswer, makeToken, pageAnswer, scriptTokens, scriptVendor } from './scripted-vendor.ts'

// Each title names the quirks of the vendor's document that it shows; the register is specs/das-aiot/quirks.yaml.

const { pagination, mapping, personalData } = dasAiot.manifest.operations.customers
const options = { baseUrl: 'https://aiot.example.com', project: '412837465019283', token: 'T0KEN' }
const app = { baseUrl: options.baseUrl, project: options.project, appId: 'a1b2c3', appSecret: 'S3CR3T' }

/** What the first request for the list looked like on the wire, accepted by the mock. */
async function firstRequest(
  query: DasAiotQuery = {},
  given: Partial<DasAiotOptions> = {},
  scenario: MockScenario = {},
) {
  await using mocked = await startMocked(scenario)
  const provider = dasAiot({ ...mocked.mock.options, ...given } as DasAiotOptions, { runtime: mocked.clock })
  await provider.listPage(query)
  expect(mocked.mock.ledger.violations).toEqual([])
  const request = requestsFor('customerPage', mocked.mock)[0]?.request
  if (!request) throw new Error('nothing was sent')
  return { ...request, sent: JSON.parse(request.text) as Record<string, unknown>, project: mocked.mock.options.project }
}

/** One page with the records as given. */
async function pageOf(records: readonly object[], paging: object = {}) {
  const { environment } = scriptVendor(pageAnswer(records, paging))
  return dasAiot(options, environment).listPage()
}

/** What `raw` holds of one record. */
async function rawOf(record: MockRecord) {
  return (await pageOf([record])).customers.map(({ raw }) => raw)
}

test('quirk 3.1: no token stands in any file of this package', () => {
  const root = new URL('../', import.meta.url)
  const files = globSync('{README.md,openapi.yaml,src/**/*.ts,test/**/*}', { cwd: root }).filter((file) =>
    /\.\w+$/.test(file),
  )
  expect(files.length).toBeGreaterThan(30)
  for (const file of files) expect(readFileSync(new URL(file, root), 'utf8')).not.toMatch(/\beyJ[\w-]{10,}/)
  // What the mock gives out is what is looked for.
  expect(makeToken({})).toMatch(/\beyJ[\w-]{10,}/)
})

test('quirk 3.3: only exp is read of a token, and any text will do as one', async () => {
  for (const token of ['opaque', makeToken({ flag: 6, scope: ['sever'], user_name: null }), makeToken({ exp: 1e10 })]) {
    const vendor = scriptTokens([pageAnswer([])], [{ token }])
    await dasAiot(app, vendor.environment).listPage()
    expect(vendor.requests[0]?.headers.get('Authorization')).toBe(`Bearer ${token}`)
  }
})

test('quirk 3.4: Authorization is always sent, as a bearer token', async () => {
  expect((await firstRequest()).header('Authorization')).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/)
})

test('quirk 3.5: Timezone is sent as it is given, or not at all', async () => {
  expect((await firstRequest()).header('Timezone')).toBeUndefined()
  for (const timezone of ['Asia/Shanghai', '+08:00', 'GMT+8'])
    expect((await firstRequest({}, { timezone })).header('Timezone')).toBe(timezone)
})

test('quirk 3.6: project is sent once, and instance only where it is given', async () => {
  const { rawQuery, project } = await firstRequest()
  expect(rawQuery).toBe(`project=${project}`)
  expect((await firstRequest({}, { instance: 'a' })).rawQuery).toBe(`project=${project}&instance=a`)
})

test('quirks 3.7 and 3.8: there is no address without baseUrl, and the path follows it', async () => {
  expect(() => dasAiot({ ...options, baseUrl: undefined } as unknown as DasAiotOptions)).toThrow(/'baseUrl' is missing/)
  const vendor = scriptVendor(pageAnswer([]))
  await dasAiot({ ...options, baseUrl: 'https://aiot.example.com/' }, vendor.environment).listPage()
  expect(vendor.requests[0]?.url.href).toMatch(
    /^https:\/\/aiot\.example\.com\/api\/open\/customer\/customer-manage\/v1\/customer\/page\?/,
  )
})

test('quirk 3.9: the project is text in the request, and a number or text in a record', async () => {
  expect(() => dasAiot({ ...options, project: 412837465019283 } as unknown as DasAiotOptions)).toThrow(/'project'/)
  for (const projectId of [412837465019283, '412837465019283']) {
    const record = { id: 1, projectId }
    expect(await rawOf(record)).toEqual([record])
  }
})

test('quirks 3.10 and 3.11: page and size are sent as numbers, always, from page 1', async () => {
  expect((await firstRequest()).sent).toEqual({ pageIndex: 1, pageSize: pagination.defaultSize })
  const { environment, requests } = scriptVendor(pageAnswer([]))
  for (const wrong of [{ page: 0 }, { pageSize: 0 }])
    expect(await failureOf(dasAiot(options, environment).listPage({}, wrong))).toMatchObject({
      category: 'invalid-query',
    })
  expect(requests).toEqual([])
})

test('quirk 3.11: numbers and texts of digits in an answer are read alike', async () => {
  for (const paging of [
    { pageIndex: 1, pageSize: 500, totalCount: 1, totalPage: 1 },
    { pageIndex: '1', pageSize: '500', totalCount: '1', totalPage: '1' },
  ])
    expect(await pageOf([{ id: 1 }], paging)).toMatchObject({ total: 1, page: 1, cursor: null })
})

test('quirk 3.12: 4000 records are asked for if wanted, fewer by default, and no more', async () => {
  expect(pagination.defaultSize).toBeLessThan(4000)
  const { environment, requests } = scriptVendor(pageAnswer([]))
  await dasAiot(options, environment).listPage({}, { pageSize: 4000 })
  expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({ pageSize: 4000 })
  expect(await failureOf(dasAiot(options, environment).listPage({}, { pageSize: 4001 }))).toMatchObject({
    category: 'invalid-query',
    message: expect.stringContaining('4000'),
  })
})

test('quirk 3.13: the range is sent in milliseconds as it is given, and nothing is filtered once more', async () => {
  const query = { creationTimeStart: 1688976234763, creationTimeEnd: 1699976234763 }
  expect((await firstRequest(query)).sent).toMatchObject(query)
  const { environment } = scriptVendor(pageAnswer([{ id: 1, creationTime: 5 }]))
  expect((await dasAiot(options, environment).listPage(query)).customers).toHaveLength(1)
})

test('quirk 3.15: a state is the same number in a request and in a record, and any number is read', async () => {
  await using mocked = await startMocked({ size: 60 })
  for (const [state, status] of [
    [1, 'active'],
    [2, 'inactive'],
  ] as const) {
    const customers = await collect(mocked.provider.customers({ customerStatus: [state] }))
    expect(new Set(customers.map((customer) => `${customer.status} ${customer.raw?.customerStatus}`))).toEqual(
      new Set([`${status} ${state}`]),
    )
  }
  const { customers } = await pageOf([{ id: 1, customerStatus: 7 }])
  expect(customers).toMatchObject([{ status: 'unknown', raw: { customerStatus: 7 } }])
})

test('quirk 3.16: states are sent as an array of numbers', async () => {
  expect((await firstRequest({ customerStatus: [1] })).text).toContain('"customerStatus":[1]')
  expect((await firstRequest({ customerStatus: [1, 2] })).text).toContain('"customerStatus":[1,2]')
})

test('quirk 3.17: any phone number is sent as it is', async () => {
  for (const phone of ['130251412', '+86 120 1234 5678', '0513-120'])
    expect((await firstRequest({ phone })).sent).toMatchObject({ phone })
})

test('quirk 3.18: a name is found in part, a phone number as a whole, and nobody filters after the vendor', async () => {
  await using mocked = await startMocked({ size: 60 })
  const known = mocked.mock.records.find(({ name }) => typeof name === 'string' && name.length > 2)
  const id = String(known?.id)
  const idsOf = async (query: DasAiotQuery) => (await collect(mocked.provider.customers(query))).map((each) => each.id)
  expect(await idsOf({ name: String(known?.name).slice(0, 2) })).toContain(id)
  expect(await idsOf({ phone: String(known?.phone) })).toEqual([id])
  expect(await idsOf({ phone: String(known?.phone).slice(0, 6) })).toEqual([])
  const { environment } = scriptVendor(pageAnswer([{ id: 1, name: '别人', phone: '0' }]))
  expect((await dasAiot(options, environment).listPage({ name: '张', phone: '1' })).customers).toHaveLength(1)
})

test('quirk 3.20: every number may be a text, and gives the same customer', async () => {
  const numbers = { id: 412900100000001, sex: 1, customerStatus: 1, creationTime: 1688976234763, bornDate: -5 }
  const texts = Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, String(number)]))
  const [one, other] = (await pageOf([numbers, { ...texts, id: '412900100000001' }])).customers
  expect({ ...one, raw: null }).toEqual({ ...other, raw: null })
  expect([one?.raw, other?.raw]).toEqual([numbers, texts])
})

test('quirks 3.21, 3.22 and 3.23: a list may be an array, a text with commas or null, and stays as it came', async () => {
  for (const value of [['0', '0'], '0,0', ',', '', [], null])
    for (const name of ['companyIds', 'companyNames', 'spaceIds', 'spaceNames', 'paths'])
      expect(await rawOf({ id: 1, [name]: value })).toEqual([{ id: 1, [name]: value }])
})

test('quirks 3.24 and 3.25: an id is handed out as text, with every digit of a number or a text', async () => {
  const ids = [412900100000001n, 1106257098023592001n, '1106257098023592003']
  await using mocked = await startMocked({
    size: 3,
    dataset: (records) =>
      records.map((record, index) => ({ ...record, id: ids[index], companyIds: ['1106257098023592007'] })),
  })
  const customers = await collect(mocked.provider.customers())
  expect(customers.map(({ id, key }) => [id, key])).toEqual(ids.map((id) => [String(id), String(id)]))
  expect(customers.map(({ raw }) => raw?.id)).toEqual([412900100000001, ...ids.slice(1).map(String)])
  for (const { raw } of customers) expect(raw?.companyIds).toEqual(['1106257098023592007'])
})

test('quirks 3.26 and 3.27: the sample, all zeros and empty texts, is read as a customer with nothing filled in', async () => {
  const lists = { companyIds: '0,0', spaceIds: '0,0', spaceNames: ',', paths: ',' }
  const numbers = ['id', 'projectId', 'idType', 'sex', 'age', 'bornDate', 'creationTime', 'customerStatus']
  const sample = {
    ...Object.fromEntries(Object.keys(mapping).map((name) => [name, numbers.includes(name) ? '0' : ''])),
    ...lists,
  }
  const page = await pageOf([sample], { pageIndex: '0', pageSize: '0', totalCount: '0', totalPage: '0' })
  expect(page).toMatchObject({ total: null, customers: [{ id: null, name: null, status: 'unknown', createdAt: null }] })
  expect(page.customers[0]?.raw).toEqual(sample)
})

test('quirk 3.26: strangers whose id is 0 are not taken for one', async () => {
  const { customers } = await pageOf([
    { id: 0, name: '甲' },
    { id: 0, name: '乙' },
  ])
  expect(new Set(customers.map(({ key }) => key)).size).toBe(2)
})

test('quirk 3.28: the status decides, and data is the array itself', async () => {
  expect((await pageOf([{ id: 1 }])).customers).toHaveLength(1)
  const nested = scriptVendor({ code: 200, msg: 'ok', data: { data: [{ id: 1 }] } })
  expect(await failureOf(dasAiot(options, nested.environment).listPage())).toMatchObject({ category: 'contract' })
  const failed = scriptVendor(new Response(JSON.stringify(pageAnswer([{ id: 1 }])), { status: 500 }))
  expect(await failureOf(dasAiot(options, failed.environment).listPage())).toMatchObject({ category: 'unavailable' })
})

test('quirk 3.29: a 400 is read with the body of the vendor, another or none', async () => {
  await using mocked = await startWithToken({ respond: () => ({ error: '400' }) })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({
    category: 'invalid-query',
    code: '400',
    status: 400,
    vendorMessage: expect.stringContaining('请求参数错误'),
  })
  for (const body of [{}, { error: 'no' }, null]) {
    const { environment } = scriptVendor(errorAnswer(400, body))
    expect(await failureOf(dasAiot(options, environment).listPage())).toMatchObject({
      code: '400',
      vendorMessage: null,
    })
  }
})

test.each([
  [401, 'authentication'],
  [403, 'permission'],
  [404, 'not-found'],
  [409, 'conflict'],
  [500, 'unavailable'],
  [503, 'unavailable'],
])('quirk 3.30: %d, which is not listed, has its category with and without a body', async (status, category) => {
  for (const answer of [errorAnswer(status), errorAnswer(status, null)]) {
    const { environment } = scriptVendor(answer)
    expect(await failureOf(dasAiot(options, environment).listPage())).toMatchObject({ category, code: String(status) })
  }
})

test('quirks 3.31 and 3.32: each of the 46 fields may be missing, null, empty or 0', async () => {
  const fields = Object.keys(mapping)
  expect(fields).toHaveLength(46)
  for (const value of [null, '', 0]) {
    const record = Object.fromEntries(fields.map((name) => [name, value]))
    expect(await rawOf(record)).toEqual([record])
  }
  expect(await rawOf({})).toEqual([{}])
})

test('quirk 3.31: data or totalCount may be missing, and not both', async () => {
  expect((await pageOf([], { totalCount: undefined })).customers).toEqual([])
  expect((await pageOf([], { data: undefined })).customers).toEqual([])
  const neither = scriptVendor(pageAnswer([], { data: undefined, totalCount: undefined }))
  expect(await failureOf(dasAiot(options, neither.environment).listPage())).toMatchObject({ category: 'contract' })
})

test.each<[string, MockRecord]>([
  ['the emergency contact', { contractName: '示例乙', contractPhone: '12087654321' }],
  ['an ethnic group', { nation: '汉族' }],
  ['the state of a business', { managementForms: '营业中', managementFormsId: 7 }],
  ['ids named like those of WeChat', { openId: '1106257098024592000', unionId: '1106257098025592000' }],
  ['a number as an employee', { jobNum: 'E000001' }],
])('quirks 3.33, 3.34, 3.35, 3.38 and 3.39: %s keeps its names, in raw alone', async (_, fields) => {
  const record = { id: 1, ...fields }
  const [customer] = (await pageOf([record])).customers
  expect(customer?.raw).toEqual(record)
  expect(customer).toMatchObject({ id: '1', name: null, phone: null, kind: 'person', status: 'unknown' })
})

test('quirk 3.36: the address of a face stays in raw, and nothing is fetched from it', async () => {
  const vendor = scriptVendor(pageAnswer([{ id: 1, facePhoto: 'https://aiot.example.com/face/1.jpg' }]))
  const { customers } = await dasAiot(options, vendor.environment).listPage()
  expect(customers[0]?.raw?.facePhoto).toBe('https://aiot.example.com/face/1.jpg')
  expect(vendor.requests).toHaveLength(1)
})

test('quirks 3.37 and 3.42: a birth before 1970, a 0 and an age that disagrees stay as they are', async () => {
  for (const fields of [
    { bornDate: -692236800000, age: 75 },
    { bornDate: 0, age: 0 },
    { bornDate: 1688976234763, age: 99 },
  ])
    expect(await rawOf({ id: 1, ...fields })).toEqual([{ id: 1, ...fields }])
})

test('quirks 3.40 and 3.41: 0 for not filled in, and numbers beyond the list, stay as they are', async () => {
  for (const number of [0, 5, 99, '0']) {
    const record = { id: 1, idType: number, sex: number, marriage: number, education: number }
    expect(await rawOf(record)).toEqual([record])
  }
})

test('quirk 3.43: times are read in milliseconds, and 0 is no time', async () => {
  const { customers } = await pageOf([{ id: 1, creationTime: 1688976234763, lastModificationTime: 0 }])
  expect(customers).toMatchObject([
    { createdAt: '2023-07-10T08:03:54.763Z', updatedAt: null, raw: { lastModificationTime: 0 } },
  ])
})

test('quirk 3.44: names and paths of spaces may be more or fewer than their ids', async () => {
  const record = { id: 1, spaceIds: ['1', '2'], spaceNames: ['甲'], paths: '1/2,3,4' }
  expect(await rawOf(record)).toEqual([record])
})

test('quirk 3.45: what is personal is called that, and is in no event', async () => {
  for (const name of ['idNumber', 'phone', 'contractPhone', 'email', 'address', 'facePhoto', 'bornDate'])
    expect(personalData).toContain(name)
  await using mocked = await startMocked({ size: 20 })
  await collect(mocked.provider.customers())
  const events = JSON.stringify(mocked.events)
  for (const record of mocked.mock.records)
    for (const name of ['phone', 'idNumber', 'email', 'facePhoto'])
      if (record[name]) expect(events).not.toContain(String(record[name]))
})

test.each<[string, NonNullable<MockScenario['total']>]>([
  ['a number', 'number'],
  ['a text', 'text'],
  ['missing', 'missing'],
])('quirk 3.46: the list is whole when its total is %s', async (_, total) => {
  await using mocked = await startMocked({ size: 101, total })
  expect(await collect(mocked.provider.customers({}, { pageSize: 50 }))).toHaveLength(101)
})

test('quirk 3.46: a total of 0 beside records cuts nothing off, and a number of pages decides nothing', async () => {
  const pages = [[{ id: 1 }, { id: 2 }], [{ id: 3 }, { id: 4 }], [{ id: 5 }], []]
  for (const paging of [
    { totalCount: 0, totalPage: 0 },
    { totalCount: undefined, totalPage: 1 },
  ]) {
    const { environment } = scriptVendor(...pages.map((records) => pageAnswer(records, paging)))
    const customers = await collect(dasAiot(options, environment).customers({}, { pageSize: 2 }))
    expect(customers.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5'])
  }
})

test('quirk 3.46: a total that grows while the list is read is followed', async () => {
  const added = { id: 999_999_999_999_999n, name: '新客户' }
  await using mocked = await startMocked({ size: 100, alter: (all, call) => (call === 2 ? [...all, added] : all) })
  const list = mocked.provider.customers({}, { pageSize: 50 })
  expect((await collect(list)).at(-1)?.id).toBe('999999999999999')
  // All of them came; yet a total that moves is never called complete.
  expect(list.outcome).toMatchObject({ status: 'incomplete', customers: 101, total: 101 })
})
