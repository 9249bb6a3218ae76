import { expect, test } from 'vitest'
import { multimarkets } from '../src/index.ts'
import { options } from './account.ts'
import { errorAnswer, pageAnswer, scriptVendor, type ScriptedAnswer } from './scripted-vendor.ts'

const record = {
  agentCustomerNo: '86000011',
  companyId: 1000218,
  createTime: 1614816000123,
  customerGroupId: 1001,
  customerGroupName: '默认组',
  customerNo: '86100001',
  customerType: 0,
  email: 'kh****01@example.com',
  firstAccountActivateTime: 0,
  firstName: '浩然',
  id: 2000001,
  idCard: '3****************1',
  idCardType: '1',
  lastName: '欧阳',
  loginTime: 1614902400000,
  name: '欧阳浩然',
  openAccountType: 0,
  phone: '138****5678',
  phoneArea: '86',
  registerSource: 2,
  remark: '重点客户',
  status: 1,
  tgUserId: '5000000001',
  tgUserName: null,
  thirdAccountNo: '',
  thirdLoginSource: null,
  thirdUserId: '10000000000000000001',
  unitId: 31,
  unitName: '华东一部',
  updateTime: 1614902400456,
}

/** What the client makes of one answer. */
function read(answer: ScriptedAnswer) {
  const { environment } = scriptVendor(answer)
  return multimarkets(options, { ...environment, maxAttempts: 1 }).listPage()
}

function json(body: unknown, status = 200) {
  return new Response(JSON.stringify(body), { status })
}

test('a page is read field by field', async () => {
  expect(await read(pageAnswer([record]))).toEqual({
    customers: [
      {
        provider: 'multimarkets',
        key: '2000001',
        id: '2000001',
        name: '欧阳浩然',
        kind: 'person',
        status: 'active',
        phone: '138****5678',
        email: 'kh****01@example.com',
        remark: '重点客户',
        createdAt: '2021-03-04T00:00:00.123Z',
        updatedAt: '2021-03-05T00:00:00.456Z',
        raw: record,
      },
    ],
    page: 1,
    pageSize: 500,
    total: 1,
    cursor: null,
    requestId: 't-1a2b3c-1772600767089',
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
  expect((await read(pageAnswer([record], { total: told }))).total).toBe(total)
})

test.each(['0', 0, ' 0'])('the code %j is a success', async (code) => {
  expect((await read({ ...pageAnswer([record]), code })).customers).toHaveLength(1)
})

test.each<object>([
  { code: 0 },
  { ...pageAnswer([]), data: null },
  { code: '0', data: {} },
  { code: 0, data: { list: [{ id: 1 }] } },
  { code: '0', data: { current: 1, records: null, size: 500 } },
  { code: '0', data: { total: 'many' } },
  { code: '0', records: [{ id: 1 }], total: 1 },
])('a success without a list and a total is no empty list: %j', async (answer) => {
  expect(await read(answer).catch((thrown: unknown) => thrown)).toMatchObject({
    category: 'contract',
    isRetryable: false,
    message: expect.stringContaining('holds no list of customers'),
  })
})

// A list alone would be taken for the arguments.
test.each([[null], [undefined], [[]]])('records may be %j', async (records) => {
  expect((await read({ ...pageAnswer([]), data: { current: 1, records, size: 500, total: 0 } })).customers).toEqual([])
})

test('a list may come without a total', async () => {
  expect(await read({ code: '0', data: { records: [] } })).toMatchObject({ customers: [], total: null })
})

test('an answer of code and data alone is enough', async () => {
  expect(await read({ code: '0', data: { records: [record], total: 1 } })).toMatchObject({ total: 1, requestId: null })
})

test.each([42, 'forty-two', null])('each field may be %j', async (value) => {
  const changed = Object.fromEntries(Object.keys(record).map((name) => [name, value]))
  expect((await read(pageAnswer([changed]))).customers.map(({ raw }) => raw)).toEqual([changed])
})

test.each([
  ['US', 'CUSTOMER_API_0000511', 'USCUSTOMER_API_0000511'],
  ['', '50004', '50004'],
  [null, 50004, '50004'],
  ['G', '00012001', '00012001'],
])('bizCode %j and code %j are the code %s', async (bizCode, code, expected) => {
  await expect(read(errorAnswer(code, { bizCode }))).rejects.toMatchObject({ code: expected })
})

test.each([
  [{ msg: '签名错误', message: 'wrong' }, '签名错误'],
  [{ msg: undefined, message: '签名错误' }, '签名错误'],
  [{ msg: null, message: null }, null],
])('the words of the vendor are msg, or message as the sibling API has it: %j', async (words, vendorMessage) => {
  const requestId = 't-1a2b3c-1772600767089'
  await expect(read({ ...errorAnswer('00012001'), ...words })).rejects.toMatchObject({ vendorMessage, requestId })
})

test.each<[string, unknown, string]>([
  ['no code', { ...pageAnswer([record]), code: undefined }, 'code'],
  ['a code of null', { ...pageAnswer([record]), code: null }, 'code'],
  ['a code that is an object', { ...pageAnswer([record]), code: {} }, 'code'],
  ['data that is a text', { ...pageAnswer([]), data: 'planted' }, 'data'],
  ['data that is a list', { ...pageAnswer([]), data: ['planted'] }, 'data'],
  ['records that are an object', pageAnswer([], { records: { planted: 1 } }), 'data.records'],
  ['a record that is a number', pageAnswer([record, 7 as unknown as object]), 'data.records.1'],
  ['an id that is an object', pageAnswer([{ id: { planted: 1 } }]), 'data.records.0.id'],
  ['a list in place of the answer', [record], 'documented type'],
  ['a text in place of the answer', 'planted', 'documented type'],
])('%s breaks the contract, and its place is named', async (_, body, place) => {
  const error: unknown = await read(json(body)).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ category: 'contract', isRetryable: false, message: expect.stringContaining(place) })
  expect(String(error)).not.toContain('planted')
})

test.each([
  [
    'an error code counts whatever the HTTP status',
    json(errorAnswer('00012004'), 401),
    { category: 'permission', code: '00012004' },
  ],
  ['a list that comes with a failure is no list', json(pageAnswer([record]), 500), { category: 'unavailable' }],
  ['without a code, the HTTP status counts', json({}, 401), { category: 'authentication', code: null }],
  ['without an object, the HTTP status counts', json([], 403), { category: 'permission', code: null }],
  // Whoever goes on after these is banned, whatever else the body says.
  ['HTTP 429 counts whatever the code', json(errorAnswer('00012001'), 429), { category: 'rate-limit', code: '429' }],
  [
    'HTTP 418 counts whatever the code',
    json(errorAnswer('00012005'), 418),
    { category: 'rate-limit', code: '418', isRetryable: false },
  ],
])('%s', async (_, answer, expected) => {
  await expect(read(answer)).rejects.toMatchObject({ ...expected, status: answer.status })
})
