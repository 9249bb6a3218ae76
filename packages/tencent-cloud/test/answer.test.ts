import { expect, test } from 'vitest'
import { tencentCloud } from '../src/index.ts'
import { errorAnswer, pageAnswer, scriptVendor, type ScriptedAnswer } from './scripted-vendor.ts'

const client = {
  clientUin: '100000000001',
  clientRemark: '重点客户',
  authType: '1',
  flag: 'c',
  userName: '深圳星澜科技有限公司',
  agentTime: '1514764800',
  appid: '1250000001',
  lastMonthAmt: 0,
  thisMonthAmt: 12345,
  hasOverdueBill: 0,
  clientType: 'assign',
  projectType: '',
}

/** What the client makes of one answer. */
function read(answer: ScriptedAnswer) {
  const { environment } = scriptVendor(answer)
  return tencentCloud({ secretId: 'A1B2C3', secretKey: 'S3CR3T' }, { ...environment, maxAttempts: 1 }).listPage()
}

function json(body: unknown, status = 200) {
  return new Response(JSON.stringify(body), { status })
}

test('a page is read field by field', async () => {
  expect(await read(pageAnswer([client], '1'))).toEqual({
    customers: [
      {
        provider: 'tencent-cloud',
        key: '100000000001',
        id: '100000000001',
        name: '深圳星澜科技有限公司',
        kind: 'organization',
        status: 'unknown',
        phone: null,
        email: null,
        remark: '重点客户',
        createdAt: '2018-01-01T00:00:00.000Z',
        updatedAt: null,
        raw: client,
      },
    ],
    page: 1,
    pageSize: 1000,
    total: 1,
    cursor: null,
    requestId: null,
  })
})

test.each([0, '0'])('the code %j is success', async (code) => {
  expect((await read({ ...pageAnswer([client]), code })).customers).toHaveLength(1)
})

test.each([
  [1, 1],
  ['1', 1],
  [null, null],
  [undefined, null],
  ['many', null],
  [-1, null],
])('the total %j is read as %j', async (told, total) => {
  const answer = { ...pageAnswer([]), data: { agentClients: [client], totalCount: told } }
  expect((await read(answer)).total).toBe(total)
})

test('data may be the empty list that PHP writes for an empty object', async () => {
  expect(await read({ ...pageAnswer([]), data: [] })).toMatchObject({ customers: [], total: null })
})

test('a list may come without a total', async () => {
  expect(await read({ code: 0, data: { agentClients: [] } })).toMatchObject({ customers: [], total: null })
})

test.each<object>([
  { code: 0 },
  { code: 0, codeDesc: 'Success', message: '', data: null },
  { code: 0, data: {} },
  { code: 0, data: { rows: [{ clientUin: '1' }] } },
  { code: 0, data: { agentClients: null, totalCount: null } },
  { code: 0, data: { totalCount: 'many' } },
  { code: 0, agentClients: [{ clientUin: '1' }] },
])('a success without a list and a total is no empty list: %j', async (answer) => {
  expect(await read(answer).catch((thrown: unknown) => thrown)).toMatchObject({
    category: 'contract',
    isRetryable: false,
    message: expect.stringContaining('holds no list of customers'),
  })
})

// A list alone would be taken for the arguments.
test.each([[null], [undefined], [[]]])('agentClients may be %j', async (nothing) => {
  const answer = { ...pageAnswer([]), data: { agentClients: nothing, totalCount: 0 } }
  expect(await read(answer)).toMatchObject({ customers: [], total: 0, cursor: null })
})

test.each<[string, unknown, string]>([
  ['no code', { ...pageAnswer([client]), code: undefined }, 'code'],
  ['a code of null', { ...pageAnswer([client]), code: null }, 'code'],
  ['a code that is an object', { ...pageAnswer([client]), code: {} }, 'code'],
  ['data that is text', { ...pageAnswer([]), data: 'planted' }, 'data'],
  ['data that is a list of records', { ...pageAnswer([]), data: [client] }, 'data'],
  ['agentClients that is text', { ...pageAnswer([]), data: { agentClients: 'planted' } }, 'data.agentClients'],
  ['a record that is a number', { ...pageAnswer([]), data: { agentClients: [client, 7] } }, 'data.agentClients.1'],
  ['a clientUin that is an object', pageAnswer([{ clientUin: { planted: 1 } }]), 'data.agentClients.0.clientUin'],
  ['a totalCount that is an object', pageAnswer([client], { planted: 1 }), 'data.totalCount'],
  ['a list in place of the answer', [client], 'documented type'],
  ['a text in place of the answer', 'planted', 'documented type'],
])('%s breaks the contract, and its place is named', async (_, body, place) => {
  const error: unknown = await read(json(body)).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ category: 'contract', isRetryable: false, message: expect.stringContaining(place) })
  expect(String(error)).not.toContain('planted')
})

test.each([
  ['a code counts whatever the HTTP status', json(errorAnswer(4400), 500), { category: 'quota', code: '4400' }],
  ['a code of text counts too', json(errorAnswer('5000')), { category: 'not-found', code: '5000' }],
  ['a list that comes with a failure is no list', json(pageAnswer([client]), 500), { category: 'unavailable' }],
  ['without a code, the HTTP status counts', json({ message: 'no' }, 401), { category: 'authentication' }],
  ['without an object, the HTTP status counts', json([], 429), { category: 'rate-limit' }],
  ['an empty code is an unknown one', json(errorAnswer('')), { category: 'unknown', code: null }],
])('%s', async (_, answer, expected) => {
  await expect(read(answer)).rejects.toMatchObject({ ...expected, status: answer.status })
})

// A module's own number stands in brackets at the start of the message.
test.each([100004, '100004', 7001, -1])('the unknown code %j keeps its number', async (code) => {
  await expect(read(errorAnswer(code, '(100004)projectId不正确'))).rejects.toMatchObject({
    category: 'unknown',
    code: String(code),
    vendorMessage: 'Failure: (100004)projectId不正确',
  })
})

test.each([
  [['AuthFailure', '身份认证失败'], 'AuthFailure: 身份认证失败'],
  [['AuthFailure', ''], 'AuthFailure'],
  [['', '(100004)projectId不正确'], '(100004)projectId不正确'],
  [[{ planted: 1 }, null], null],
])('the words of the vendor, %j, are kept where nobody prints them', async ([codeDesc, message], vendorMessage) => {
  const error = await read({ code: 4100, codeDesc, message }).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ category: 'authentication', vendorMessage })
  expect(Object.keys(error as object)).not.toContain('vendorMessage')
})
