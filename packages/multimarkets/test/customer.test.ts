import { expect, test } from 'vitest'
import { customer } from '../src/customer.ts'

test('a record becomes a customer', () => {
  expect(
    customer({
      id: '1780000000000000001',
      customerNo: '86100001',
      agentCustomerNo: '86000011',
      name: ' 欧阳浩然 ',
      firstName: '浩然',
      lastName: '欧阳',
      openAccountType: 0,
      status: 1,
      phone: '138****5678',
      phoneArea: '86',
      email: 'kh****01@example.com',
      remark: '重点客户',
      createTime: 1614816000123,
      updateTime: '1614902400456',
    }),
  ).toEqual({
    id: '1780000000000000001',
    name: '欧阳浩然',
    kind: 'person',
    status: 'active',
    phone: '138****5678',
    email: 'kh****01@example.com',
    remark: '重点客户',
    createdAt: '2021-03-04T00:00:00.123Z',
    updatedAt: '2021-03-05T00:00:00.456Z',
  })
})

test.each([[{}], [{ id: null, name: null, status: null, createTime: null }], [{ id: '', name: ' ', remark: '' }]])(
  'what is missing, null or empty is null or unknown: %j',
  (record) => {
    expect(customer(record)).toEqual({
      id: null,
      name: null,
      kind: 'unknown',
      status: 'unknown',
      phone: null,
      email: null,
      remark: null,
      createdAt: null,
      updatedAt: null,
    })
  },
)

test.each([
  [0, 'person'],
  ['0', 'person'],
  [1, 'organization'],
  ['1', 'organization'],
  [2, 'unknown'],
  ['constructor', 'unknown'],
  [null, 'unknown'],
])('openAccountType %j is %s', (openAccountType, kind) => {
  expect(customer({ openAccountType }).kind).toBe(kind)
})

test.each([
  [1, 'active'],
  ['1', 'active'],
  [2, 'inactive'],
  [3, 'inactive'],
  [4, 'inactive'],
  [5, 'inactive'],
  [6, 'inactive'],
  ['6', 'inactive'],
  [0, 'unknown'],
  [7, 'unknown'],
  ['constructor', 'unknown'],
  [null, 'unknown'],
])('status %j is %s', (status, expected) => {
  expect(customer({ status }).status).toBe(expected)
})

test.each([0, '0', null, undefined, '', 'never', 4294967295, 1e17])('the time %j is none', (time) => {
  expect(customer({ createTime: time, updateTime: time })).toMatchObject({ createdAt: null, updatedAt: null })
})
