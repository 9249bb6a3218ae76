import { expect, test } from 'vitest'
import { customer } from '../src/customer.ts'

// Shaped as document.md:49-60 has it.
const member = {
  memberNo: '012345678901',
  name: ' 林晓 ',
  mobile: '0755-2233445',
  mail: null,
  store: '17',
  level: 2,
  status: 1,
  points: 350,
  joined: 1_600_000_000,
  remark: null,
}

test('a member becomes a customer', () => {
  expect(customer(member)).toEqual({
    id: '012345678901',
    name: '林晓',
    status: 'active',
    phone: '0755-2233445',
    email: null,
    remark: null,
    createdAt: '2020-09-13T12:26:40.000Z',
  })
})

test.each([
  [2, 'inactive'],
  [3, 'inactive'],
  [4, 'unknown'],
])('a member of status %s is %s', (status, expected) => {
  expect(customer({ ...member, status }).status).toBe(expected)
})

// document.md:59
test('a member who joined at 0 joined at no known time', () => {
  expect(customer({ ...member, joined: 0 }).createdAt).toBeNull()
})
