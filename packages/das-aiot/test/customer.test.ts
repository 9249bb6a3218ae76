import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customer } from '../src/customer.ts'

test('a record becomes a customer', () => {
  expect(
    customer({
      id: '1106257098023592001',
      name: ' 示例甲 ',
      phone: '12012345678',
      email: 'customer@example.com',
      remark: '首次到访',
      creationTime: 1688976234763,
      lastModificationTime: '1699976234763',
      customerStatus: 1,
    }),
  ).toEqual({
    id: '1106257098023592001',
    name: '示例甲',
    kind: 'person',
    status: 'active',
    phone: '12012345678',
    email: 'customer@example.com',
    remark: '首次到访',
    createdAt: '2023-07-10T08:03:54.763Z',
    updatedAt: '2023-11-14T15:37:14.763Z',
  })
})

const nothing = {
  id: null,
  name: null,
  kind: 'person',
  status: 'unknown',
  phone: null,
  email: null,
  remark: null,
  createdAt: null,
  updatedAt: null,
}

test.each([
  [{}],
  [{ id: null, name: null, phone: null, creationTime: null, customerStatus: null }],
  // The document's own sample, and its table's example values.
  [
    {
      id: '0',
      name: '',
      phone: '',
      email: '',
      remark: '',
      creationTime: '0',
      lastModificationTime: '0',
      customerStatus: '0',
    },
  ],
  [{ id: 0, creationTime: 0, lastModificationTime: 4294967295, customerStatus: 0 }],
])('what stands for nothing becomes nothing: %j', (record) => {
  expect(customer(record)).toEqual(nothing)
})

test.each([
  [1, 'active'],
  ['1', 'active'],
  [2, 'inactive'],
  ['2', 'inactive'],
  [3, 'unknown'],
  ['constructor', 'unknown'],
  ['有效', 'unknown'],
])('the status %j is %s', (customerStatus, status) => {
  expect(customer({ customerStatus }).status).toBe(status)
})

test('numbers and the texts of their digits are the same customer', () => {
  const number = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
  fc.assert(
    fc.property(number, number, (id, time) => {
      const creationTime = time % 8_640_000_000_000_000
      expect(customer({ id, creationTime })).toEqual(customer({ id: String(id), creationTime: String(creationTime) }))
    }),
  )
})
