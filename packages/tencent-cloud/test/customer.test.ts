import { expect, test } from 'vitest'
import { customer } from '../src/customer.ts'

test('a record becomes a customer', () => {
  expect(
    customer({
      clientUin: '100000000001',
      clientRemark: ' 重点客户 ',
      authType: 0,
      flag: 'a',
      userName: '王芳',
      agentTime: '1514764800',
      appid: '1250000001',
      hasOverdueBill: 1,
    }),
  ).toEqual({
    id: '100000000001',
    name: '王芳',
    kind: 'person',
    remark: '重点客户',
    createdAt: '2018-01-01T00:00:00.000Z',
  })
})

test('a record with nothing in it becomes a customer of whom nothing is known', () => {
  const nobody = { id: null, name: null, kind: 'unknown', remark: null, createdAt: null }
  expect(customer({})).toEqual(nobody)
  expect(customer({ clientUin: null, clientRemark: '', authType: '', userName: ' ', agentTime: '0' })).toEqual(nobody)
})

test.each([
  [0, 'person'],
  ['0', 'person'],
  [1, 'organization'],
  ['1', 'organization'],
  [-1, 'unknown'],
  ['-1', 'unknown'],
  [2, 'unknown'],
  ['01', 'unknown'],
  [null, 'unknown'],
  [undefined, 'unknown'],
])('authType %j is %s', (authType, kind) => {
  expect(customer({ authType }).kind).toBe(kind)
})

test.each([
  ['4294967295', null],
  [4294967295, null],
  ['0', null],
  [0, null],
  ['', null],
  ['never', null],
  [null, null],
  [undefined, null],
  ['1', '1970-01-01T00:00:01.000Z'],
  [1514764800, '2018-01-01T00:00:00.000Z'],
  ['4294967294', '2106-02-07T06:28:14.000Z'],
])('agentTime %j is %j', (agentTime, createdAt) => {
  expect(customer({ agentTime }).createdAt).toBe(createdAt)
})
