import type { MockScenario } from '@kehu/mock'
import { expect, test } from 'vitest'
import { qcc } from '../src/index.ts'
import { collect, failureOf, startMocked } from './mocked-provider.ts'
import { errorAnswer, pageAnswer, scriptVendor, type ScriptedAnswer } from './scripted-vendor.ts'

const client = {
  Year: '2018',
  KeyNo: '00000000000000000000000000000001',
  Name: '吴江市联发置业有限公司',
  ImageUrl: 'https://image.example/00000000000000000000000000000001.jpg?x-oss-process=image/resize,w_120',
  SalesAmount: '125.47',
  SalesPercent: '48.51',
  Relationship: '',
  Source: '年报',
}

/** What the client makes of one answer. */
function read(answer: ScriptedAnswer) {
  const { environment } = scriptVendor(answer)
  return qcc({ key: 'a1b2c3', secretKey: 'S3CR3T' }, environment).listPage({ searchKey: '南通澄越缘' })
}

function json(body: unknown, status = 200) {
  return new Response(JSON.stringify(body), { status })
}

test('a page is read field by field', async () => {
  expect(await read(pageAnswer([client]))).toEqual({
    customers: [
      {
        provider: 'qcc',
        key: '["00000000000000000000000000000001","2018","年报"]',
        id: '00000000000000000000000000000001',
        name: '吴江市联发置业有限公司',
        kind: 'unknown',
        status: 'unknown',
        phone: null,
        email: null,
        remark: null,
        createdAt: null,
        updatedAt: null,
        raw: client,
      },
    ],
    page: 1,
    pageSize: 50,
    total: 1,
    cursor: null,
    requestId: 'CUSTOMER2019103015270721852048',
  })
})

test.each([
  [1, 1],
  ['1', 1],
  [null, null],
  [undefined, null],
  ['many', null],
  [-1, null],
])('the total %j is read as %j', async (told, total) => {
  expect((await read(pageAnswer([client], { TotalRecords: told }))).total).toBe(total)
})

// A list alone would be taken for the arguments.
test.each([[null], [undefined], [[]]])(
  'beside 201, Paging and Result may be %j; beside 200 that is no list',
  async (nothing) => {
    const answer = { ...pageAnswer([]), Paging: nothing, Result: nothing }
    expect(await read({ ...answer, Status: '201' })).toMatchObject({ customers: [], total: 0, cursor: null })
    await expect(read(answer)).rejects.toMatchObject({ category: 'contract' })
  },
)

test.each<object>([
  { Status: '200' },
  { Status: 200, Message: '查询成功', OrderNumber: '1' },
  { ...pageAnswer([]), Paging: null, Result: { YearList: ['2018'] } },
  { ...pageAnswer([], {}), Result: { ClientList: null } },
  { ...pageAnswer([], { TotalRecords: 'many' }), Result: null },
  { Status: '200', ClientList: [{ KeyNo: '1' }] },
])('a success without a list and a total is no empty list: %j', async (answer) => {
  expect(await read(answer).catch((thrown: unknown) => thrown)).toMatchObject({
    category: 'contract',
    isRetryable: false,
    message: expect.stringContaining('holds no list of customers'),
  })
})

test('a list may come without a total', async () => {
  expect(await read({ Status: '200', Result: { ClientList: [] } })).toMatchObject({ customers: [], total: null })
})

// A list alone would be taken for the arguments.
test.each([[null], [undefined], [[]]])('beside a total, ClientList may be %j', async (nothing) => {
  expect((await read({ ...pageAnswer([]), Result: { ClientList: nothing } })).customers).toEqual([])
})

test('what the document calls a text may be a number', async () => {
  const record = Object.fromEntries(Object.keys(client).map((name) => [name, 42]))
  expect((await read(pageAnswer([record]))).customers).toMatchObject([{ id: '42', name: '42', raw: record }])
})

test('"no result" in the middle of a list is not its end', async () => {
  const scenario: MockScenario = { size: 151, respond: (_, call) => (call === 2 ? { error: '201' } : undefined) }
  await using mocked = await startMocked(scenario)
  expect(await failureOf(collect(mocked.provider.customers(mocked.query)))).toMatchObject({ category: 'contract' })
})

test('an error has the id of its request, and the words of QCC for whoever asks', async () => {
  await expect(read(errorAnswer('112', '【无效请求】 剩余次数不足'))).rejects.toMatchObject({
    requestId: 'CUSTOMER2019103015270721852048',
    vendorMessage: '【无效请求】 剩余次数不足',
  })
})

test.each<[string, unknown, string]>([
  ['no Status', { ...pageAnswer([client]), Status: undefined }, 'Status'],
  ['a Status of null', { ...pageAnswer([client]), Status: null }, 'Status'],
  ['a Status that is an object', { ...pageAnswer([client]), Status: {} }, 'Status'],
  ['a ClientList that is text', { ...pageAnswer([]), Result: { ClientList: 'planted' } }, 'Result.ClientList'],
  ['a record that is a number', { ...pageAnswer([]), Result: { ClientList: [client, 7] } }, 'Result.ClientList.1'],
  ['a KeyNo that is an object', pageAnswer([{ KeyNo: { planted: 1 } }]), 'Result.ClientList.0.KeyNo'],
  ['a Paging that is text', { ...pageAnswer([]), Paging: 'planted' }, 'Paging'],
  ['a list in place of the answer', [client], 'documented type'],
  ['a text in place of the answer', 'planted', 'documented type'],
])('%s breaks the contract, and its place is named', async (_, body, place) => {
  const error: unknown = await read(json(body)).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ category: 'contract', isRetryable: false, message: expect.stringContaining(place) })
  expect(String(error)).not.toContain('planted')
})

test.each([
  [
    'an error Status counts whatever the HTTP status',
    json(errorAnswer('112'), 500),
    { category: 'quota', code: '112' },
  ],
  ['a list that comes with a failure is no list', json(pageAnswer([client]), 500), { category: 'unavailable' }],
  ['an empty list that comes with a failure is no list', json(errorAnswer('201'), 403), { category: 'permission' }],
  [
    'without a Status, the HTTP status counts',
    json({ status: 401, message: 'no' }, 401),
    { category: 'authentication' },
  ],
  ['without an object, the HTTP status counts', json([], 429), { category: 'rate-limit' }],
])('%s', async (_, answer, expected) => {
  await expect(read(answer)).rejects.toMatchObject({ ...expected, status: answer.status })
})
