import type { MockRecord } from '@kehu/core/v1/mock'
import type { MockScenario } from '@kehu/mock'
import { expect, test } from 'vitest'
import { tencentCloud, type TencentCloudOptions, type TencentCloudQuery } from '../src/index.ts'
import { collect, failureOf, startMocked } from './mocked-provider.ts'
import { errorAnswer, pageAnswer, scriptVendor } from './scripted-vendor.ts'

// Each title names the quirks of the vendor's document that it shows; the register is specs/tencent-cloud/quirks.yaml.

const options = { secretId: 'A1B2C3', secretKey: 'S3CR3T' }

/** What the first request of a list looked like on the wire. */
async function firstRequest(query: TencentCloudQuery = {}, way: Partial<TencentCloudOptions> = {}) {
  await using mocked = await startMocked({}, way)
  await mocked.provider.listPage(query)
  expect(mocked.mock.ledger.violations).toEqual([])
  const request = mocked.mock.ledger.requests[0]?.request
  if (!request) throw new Error('nothing was sent')
  return { ...request, sent: new Map([...request.query, ...new URLSearchParams(request.text)]) }
}

/** What the client makes of an answer. */
function pageOf(answer: object) {
  return tencentCloud(options, scriptVendor(answer).environment).listPage()
}

/** The one customer that the client makes of a record. */
async function customerOf(record: MockRecord) {
  const [customer] = (await pageOf(pageAnswer([record]))).customers
  return customer
}

/** All customers of a mock, and what it holds. */
async function wholeList(scenario: MockScenario = {}) {
  await using mocked = await startMocked({ size: 200, ...scenario })
  return { customers: await collect(mocked.provider.customers()), records: mocked.mock.records }
}

test('quirk 0.1: pages count from 1, and page 0 is refused by client and mock alike', async () => {
  expect((await firstRequest()).sent.get('page')).toBe('1')
  const { environment, requests } = scriptVendor(pageAnswer([]))
  expect(await failureOf(tencentCloud(options, environment).listPage({}, { page: 0 }))).toMatchObject({
    category: 'invalid-query',
  })
  expect(requests).toEqual([])
})

test('quirk 0.2: page and rows are always sent, and never more than 1000 rows', async () => {
  const { sent } = await firstRequest()
  expect([sent.get('page'), sent.get('rows')]).toEqual(['1', '1000'])
  const { environment, requests } = scriptVendor(pageAnswer([]))
  for (const pageSize of [0, 1001])
    expect(await failureOf(tencentCloud(options, environment).listPage({}, { pageSize }))).toMatchObject({
      category: 'invalid-query',
    })
  expect(requests).toEqual([])
})

test('quirk 0.3: GET is the default, POST an option', async () => {
  expect(await firstRequest()).toMatchObject({ method: 'GET', text: '' })
  expect(await firstRequest({}, { method: 'POST' })).toMatchObject({ method: 'POST', rawQuery: '' })
})

test('quirk 0.4: the query has neither an & at its beginning nor a line break', async () => {
  const { rawQuery, path } = await firstRequest()
  expect(path).toBe('/v2/index.php')
  expect(rawQuery).toMatch(/^\w+=[^&\s]*(&[\w.]+=[^&\s]*)*$/)
})

test('quirks 0.5 and 0.6: Action and the other common parameters are sent', async () => {
  const { sent } = await firstRequest()
  expect(sent.get('Action')).toBe('QueryClientInfos')
  for (const name of ['Timestamp', 'Nonce', 'SecretId', 'Signature']) expect(sent.get(name)).toMatch(/./)
})

test('quirks 0.7 and 0.8: a list of accounts is written with indexes from 0, all values as plain text', async () => {
  const query = { clientUins: ['100000000002', '100000000001'], hasOverdueBill: 1, order: 0 } as const
  const { sent } = await firstRequest(query)
  expect([sent.get('clientUins.0'), sent.get('clientUins.1')]).toEqual(query.clientUins)
  expect([sent.get('hasOverdueBill'), sent.get('order')]).toEqual(['1', '0'])
  expect(sent.has('clientUins')).toBe(false)
})

test('quirk 0.9: both int flags take 0 and 1, and nothing else', async () => {
  for (const value of [0, 1] as const) {
    const { sent } = await firstRequest({ hasOverdueBill: value, order: value })
    expect([sent.get('hasOverdueBill'), sent.get('order')]).toEqual([String(value), String(value)])
  }
  const { environment } = scriptVendor(pageAnswer([]))
  for (const wrong of [{ hasOverdueBill: true }, { order: '1' }])
    expect(
      await failureOf(tencentCloud(options, environment).listPage(wrong as unknown as TencentCloudQuery)),
    ).toMatchObject({ category: 'invalid-query' })
})

test('quirk 0.10: the order is always sent, oldest first by default', async () => {
  expect((await firstRequest()).sent.get('order')).toBe('1')
  expect((await firstRequest({ order: 0 })).sent.get('order')).toBe('0')
})

test('quirk 0.11: flag filters by flag, and clientType is left alone', async () => {
  await using mocked = await startMocked({ size: 200 })
  const customers = await collect(mocked.provider.customers({ flag: 'b' }))
  expect(new Set(customers.map(({ raw }) => raw?.flag))).toEqual(new Set(['b']))
  expect(new Set(customers.map(({ raw }) => raw?.clientType)).size).toBeGreaterThan(1)
})

test('quirk 0.12: what the vendor finds for a remark is handed over, a part of it or all', async () => {
  const records = [{ clientUin: '1', clientRemark: '重点客户' }]
  const { environment } = scriptVendor(pageAnswer(records))
  expect((await tencentCloud(options, environment).listPage({ clientRemark: '重点' })).customers).toHaveLength(1)
})

test('quirk 0.13: clientType and projectType are no filters', async () => {
  const { environment } = scriptVendor(pageAnswer([]))
  for (const wrong of [{ clientType: 'new' }, { projectType: 'self' }])
    expect(await failureOf(tencentCloud(options, environment).listPage(wrong as TencentCloudQuery))).toMatchObject({
      category: 'invalid-query',
    })
})

test('quirks 0.15 and 0.16: data is an object, and an empty list is nobody', async () => {
  expect((await pageOf(pageAnswer([{ clientUin: '1' }]))).customers).toHaveLength(1)
  expect((await pageOf({ ...pageAnswer([]), data: [] })).customers).toEqual([])
  const tasks = { ...pageAnswer([]), data: [{ taskId: 1 }] }
  expect(await failureOf(pageOf(tasks))).toMatchObject({ category: 'contract' })
})

test('quirk 0.17: the total is read alike as number and as text', async () => {
  for (const total of [23, '23']) expect((await pageOf(pageAnswer([{ clientUin: '1' }], total))).total).toBe(23)
})

test.each([
  [0, 'person'],
  ['0', 'person'],
  [1, 'organization'],
  ['1', 'organization'],
])('quirk 0.18: authType %j is %s', async (authType, kind) => {
  expect(await customerOf({ authType })).toMatchObject({ kind, raw: { authType } })
})

test.each([-1, '-1', 2, ''])('quirk 0.19: any other authType, such as %j, is of unknown kind', async (authType) => {
  expect(await customerOf({ authType })).toMatchObject({ kind: 'unknown', raw: { authType } })
})

test.each(['4294967295', 4294967295, '0', 0])('quirk 0.20: agentTime %j is no time', async (agentTime) => {
  expect(await customerOf({ agentTime })).toMatchObject({ createdAt: null, raw: { agentTime } })
})

test('quirk 0.21: agentTime counts seconds, as text or number, and stays in raw as it came', async () => {
  for (const agentTime of ['1465185768', 1465185768])
    expect(await customerOf({ agentTime })).toMatchObject({
      createdAt: '2016-06-06T04:02:48.000Z',
      raw: { agentTime },
    })
  expect(await customerOf({ agentTime: '2016-06-06 12:02:48' })).toMatchObject({
    createdAt: null,
    raw: { agentTime: '2016-06-06 12:02:48' },
  })
})

test('quirk 0.22: appid 0 stays raw, and is nobody’s key', async () => {
  const { customers } = await pageOf(
    pageAnswer([
      { clientUin: '1', appid: '0' },
      { clientUin: '2', appid: '0' },
    ]),
  )
  expect(customers.map(({ key, raw }) => [key, raw?.appid])).toEqual([
    ['1', '0'],
    ['2', '0'],
  ])
})

test('quirk 0.23: an account id need not be digits', async () => {
  expect(await customerOf({ clientUin: '1874*****1' })).toMatchObject({ id: '1874*****1', key: '1874*****1' })
})

test('quirk 0.24: the amounts stay raw where they are, and are missed nowhere', async () => {
  expect((await customerOf({ clientUin: '1', lastMonthAmt: 0, thisMonthAmt: 12.5 }))?.raw).toEqual({
    clientUin: '1',
    lastMonthAmt: 0,
    thisMonthAmt: 12.5,
  })
  expect((await customerOf({ clientUin: '1' }))?.raw).toEqual({ clientUin: '1' })
})

test.each(['authType', 'agentTime', 'appid', 'lastMonthAmt', 'thisMonthAmt', 'hasOverdueBill', 'clientUin'])(
  'quirk 0.25: %s is read as number and as text',
  async (name) => {
    for (const value of [7, '7']) expect((await customerOf({ [name]: value }))?.raw).toEqual({ [name]: value })
  },
)

test.each(['', 'partner'])('quirk 0.26: the project type %j survives', async (projectType) => {
  expect((await customerOf({ clientUin: '1', projectType }))?.raw).toEqual({ clientUin: '1', projectType })
})

test.each(['', 'direct'])('quirk 0.30: the client type %j survives', async (clientType) => {
  expect((await customerOf({ clientUin: '1', clientType }))?.raw).toEqual({ clientUin: '1', clientType })
})

test('quirk 0.27: an empty remark and name are none', async () => {
  expect(await customerOf({ clientUin: '1', clientRemark: '', userName: '' })).toMatchObject({
    remark: null,
    name: null,
    raw: { clientRemark: '', userName: '' },
  })
})

test('quirk 0.28: all ten fields of the table, and the two of the example, arrive', async () => {
  const { customers } = await wholeList()
  const fields = new Set(customers.flatMap(({ raw }) => Object.keys(raw ?? {})))
  expect([...fields].toSorted()).toEqual(Object.keys(tencentCloud.manifest.operations.customers.mapping).toSorted())
})

test('quirk 0.29: clientType and projectType may be missing', async () => {
  const { customers, records } = await wholeList()
  const old = customers.filter(({ raw }) => raw && !('clientType' in raw) && !('projectType' in raw))
  expect(old.length).toBeGreaterThan(0)
  expect(customers).toHaveLength(records.length)
})

test('quirk 0.31: the code alone decides, whatever codeDesc says', async () => {
  for (const codeDesc of ['Success', 'AuthFailure', '', null, undefined])
    expect((await pageOf({ ...pageAnswer([{ clientUin: '1' }]), codeDesc })).customers).toHaveLength(1)
  expect(await failureOf(pageOf(errorAnswer(4100, '', 'Success')))).toMatchObject({ code: '4100' })
})

test('quirk 0.32: a message does not make an error of a success', async () => {
  for (const message of ['', '成功', null, undefined])
    expect((await pageOf({ ...pageAnswer([{ clientUin: '1' }]), message })).customers).toHaveLength(1)
})

test('quirk 0.33: the order of the fields means nothing', async () => {
  const reversed = Object.fromEntries(Object.entries(pageAnswer([{ clientUin: '1' }])).toReversed())
  expect((await pageOf(reversed)).customers).toHaveLength(1)
})

test('quirk 0.35: every field may be null or missing but the code, and either the list or its total', async () => {
  const fields = Object.keys(tencentCloud.manifest.operations.customers.mapping)
  for (const nothing of [null, undefined]) {
    const record = { ...Object.fromEntries(fields.map((name) => [name, nothing])), here: 1 }
    expect(await customerOf(record)).toMatchObject({ id: null, name: null, kind: 'unknown', createdAt: null })
    const answer = { code: 0, message: nothing, codeDesc: nothing, data: { agentClients: [], totalCount: nothing } }
    expect((await pageOf(answer)).customers).toEqual([])
    expect((await pageOf({ code: 0, data: { agentClients: nothing, totalCount: '0' } })).customers).toEqual([])
    expect(await failureOf(pageOf({ ...answer, data: nothing }))).toMatchObject({ category: 'contract' })
    expect(await failureOf(pageOf({ ...pageAnswer([]), code: nothing }))).toMatchObject({ category: 'contract' })
  }
})

test('quirk 0.36: the example of the document is read, its id unmasked or not', async () => {
  const record = {
    clientUin: '1874*****1',
    clientRemark: '',
    authType: '-1',
    flag: 'c',
    userName: '',
    agentTime: '4294967295',
    appid: '0',
    lastMonthAmt: 0,
    thisMonthAmt: 0,
    hasOverdueBill: 0,
    clientType: 'assign',
    projectType: '',
  }
  const { environment } = scriptVendor(pageAnswer([record], '23'))
  const page = await tencentCloud(options, environment).listPage({}, { pageSize: 1 })
  expect(page).toMatchObject({ total: 23, page: 1, customers: [{ name: null, kind: 'unknown', raw: record }] })
  expect(page.cursor).not.toBeNull()
})
