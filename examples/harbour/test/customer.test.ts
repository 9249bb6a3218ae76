import { expect, test } from 'vitest'
import { customer } from '../src/customer.ts'

// Shaped as document.md:50-61 has it; beyond 2^53 a number is the text of its digits.
const account = {
  number: '1234567890123456789',
  legalName: ' Gull and Sons ',
  kind: 'company',
  state: 'closed',
  phone: null,
  email: 'gull@harbour.example',
  berths: 2,
  note: 'Pays in spring.',
  createdAt: '2019-05-03T09:30:00+02:00',
  updatedAt: null,
}

test('an account becomes a customer', () => {
  expect(customer(account)).toEqual({
    id: '1234567890123456789',
    name: 'Gull and Sons',
    kind: 'organization',
    status: 'inactive',
    phone: null,
    email: 'gull@harbour.example',
    remark: 'Pays in spring.',
    createdAt: '2019-05-03T07:30:00.000Z',
    updatedAt: null,
  })
})

test('a kind that came later is unknown', () => {
  expect(customer({ ...account, kind: 'club' }).kind).toBe('unknown')
})

test.each([
  ['2024-12-31T23:30:00-03:30', '2025-01-01T03:00:00.000Z'],
  ['2024-12-31T23:30:00Z', '2024-12-31T23:30:00.000Z'],
  // Without its zone it could be any of a day.
  ['2024-12-31T23:30:00', null],
  ['2024-12-31', null],
  ['2024-13-31T23:30:00Z', null],
])('the time %s is %s', (createdAt, utc) => {
  expect(customer({ ...account, createdAt }).createdAt).toBe(utc)
})
