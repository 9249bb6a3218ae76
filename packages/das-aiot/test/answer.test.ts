import { expect, test } from 'vitest'
import { dasAiot } from '../src/index.ts'
import { failureOf } from './mocked-provider.ts'
import { errorAnswer, pageAnswer, scriptVendor, type ScriptedAnswer } from './scripted-vendor.ts'

const options = { baseUrl: 'https://aiot.example.com', project: '412837465019283', token: 'T0KEN' }

/** What the client makes of one answer. */
function read(answer: ScriptedAnswer) {
  const { environment } = scriptVendor(answer)
  return dasAiot(options, environment).listPage()
}

test('a page is read field by field', async () => {
  const record = {
    id: 412900100000000,
    name: '示例甲',
    phone: '12012345678',
    email: 'customer@example.com',
    remark: '',
    creationTime: 1688976234763,
    lastModificationTime: 0,
    customerStatus: 2,
    companyIds: ['1106257098023592007'],
  }
  expect(await read(pageAnswer([record]))).toEqual({
    customers: [
      {
        provider: 'das-aiot',
        key: '412900100000000',
        id: '412900100000000',
        name: '示例甲',
        kind: 'person',
        status: 'inactive',
        phone: '12012345678',
        email: 'customer@example.com',
        remark: null,
        createdAt: '2023-07-10T08:03:54.763Z',
        updatedAt: null,
        raw: record,
      },
    ],
    page: 1,
    pageSize: 500,
    total: 1,
    cursor: null,
    requestId: null,
  })
})

test.each([
  [1, 1],
  ['1', 1],
  [null, null],
  [undefined, null],
  ['many', null],
  [-1, null],
  [0, null],
])('the total %j of a page of one is read as %j', async (totalCount, total) => {
  expect((await read(pageAnswer([{ id: 1 }], { totalCount }))).total).toBe(total)
})

// A list alone would be taken for the arguments.
test.each([[null], [undefined], [[]]])('beside a total, data may be %j', async (data) => {
  expect(await read(pageAnswer([], { data }))).toMatchObject({ customers: [], total: 0, cursor: null })
})

test('a list may come without a total', async () => {
  expect(await read({ data: [] })).toMatchObject({ customers: [], total: null })
})

test.each<object>([
  {},
  { message: 'maintenance' },
  { success: false },
  { error: 'no' },
  { result: { data: [{ id: 1 }], totalCount: 1 } },
  { code: 200, msg: 'ok', status: 'OK' },
  { pageIndex: 1, pageSize: 500, totalCount: null, data: null },
  { totalCount: 'many' },
])('a success without a list and a total is no empty list: %j', async (answer) => {
  expect(await failureOf(read(answer))).toMatchObject({
    category: 'contract',
    isRetryable: false,
    message: expect.stringContaining('holds no list of customers'),
  })
})

test.each<[string, ScriptedAnswer, string]>([
  ['data that is text', pageAnswer([], { data: 'planted' }), 'data'],
  ['data within data', pageAnswer([], { data: { data: [] } }), 'data'],
  ['a record that is a number', pageAnswer([{ id: 1 }, 7 as unknown as object]), 'data.1'],
  ['an id that is an object', pageAnswer([{ id: { planted: 1 } }]), 'data.0.id'],
  ['a name that is true', pageAnswer([{ name: true }]), 'data.0.name'],
  ['a list of objects', pageAnswer([{ companyIds: [{ planted: 1 }] }]), 'data.0.companyIds'],
  ['a total that is an object', pageAnswer([], { totalCount: { planted: 1 } }), 'totalCount'],
  ['an array in place of the answer', [{ id: 1 }], 'documented type'],
  ['a text in place of the answer', '"planted"', 'documented type'],
  ['null in place of the answer', 'null', 'documented type'],
])('%s breaks the contract, and its place is named', async (_, body, place) => {
  const error = await failureOf(read(body))
  expect(error).toMatchObject({ category: 'contract', isRetryable: false, message: expect.stringContaining(place) })
  expect(String(error)).not.toContain('planted')
})

test.each<[string, ScriptedAnswer, object]>([
  [
    'an envelope in place of a page',
    { code: 403, msg: '无权限', status: 'DENIED' },
    { category: 'permission', code: '403', status: 200 },
  ],
  [
    'an envelope with a code as text',
    { code: '401', msg: '未登录' },
    { category: 'authentication', code: '401', status: 200 },
  ],
  [
    'an envelope with a null for data',
    { code: 500, msg: '错误', data: null },
    { category: 'unavailable', code: '500' },
  ],
  [
    'an envelope with a word for a code',
    { code: 'E_PHONE', msg: '错误' },
    { category: 'unknown', code: 'E_PHONE', status: 200 },
  ],
  [
    'an envelope with a code that is not documented',
    { code: 10023, msg: '错误' },
    { category: 'unknown', code: '10023' },
  ],
  [
    'an envelope with a total of 0',
    { code: 500, msg: '错误', totalCount: 0 },
    { category: 'unavailable', code: '500' },
  ],
  ['an envelope with an empty list', { code: 500, msg: '错误', data: [] }, { category: 'unavailable', code: '500' }],
  [
    'a page with the code of a failure',
    { ...pageAnswer([{ id: 1 }]), code: '403' },
    { category: 'permission', code: '403', status: 200 },
  ],
  [
    'a page that came with a failure',
    new Response(JSON.stringify(pageAnswer([{ id: 1 }])), { status: 500 }),
    { category: 'unavailable', code: '500' },
  ],
  [
    'a failure whose code is not its status',
    errorAnswer(500, { code: 10023, msg: '错误' }),
    { category: 'unavailable', code: '10023', status: 500 },
  ],
  [
    'a failure with a text for a code',
    errorAnswer(400, { code: 'E_PHONE', msg: '错误' }),
    { category: 'invalid-query', code: 'E_PHONE' },
  ],
  ['a failure that is a list', errorAnswer(404, []), { category: 'not-found', code: '404' }],
  ['a failure without a body', errorAnswer(403, null), { category: 'permission', code: '403', vendorMessage: null }],
])('%s is an error', async (_, answer, expected) => {
  expect(await failureOf(read(answer))).toMatchObject(expected)
})

test.each([200, 'OK', 'E1', '1E'])('a page that also has the code %j is a page', async (code) => {
  expect((await read({ ...pageAnswer([{ id: 1 }]), code, msg: 'ok' })).customers).toHaveLength(1)
})

test('what the vendor says of a failure can be asked for', async () => {
  const answer = errorAnswer(400, { code: 400, msg: '手机号错误', status: 'PHONE_INVALID' })
  expect(await failureOf(read(answer))).toMatchObject({ vendorMessage: 'PHONE_INVALID: 手机号错误' })
})
