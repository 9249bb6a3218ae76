import { expect, test } from 'vitest'
import { emailAddress } from '../../src/identity/email-address.ts'

test.each([
  [' Info@Example.COM ', 'info@example.com'],
  ['ｉｎｆｏ＠example.com', 'info@example.com'],
  ['a+b@sub.example.com', 'a+b@sub.example.com'],
])('%s is compared as %s', (text, address) => {
  expect(emailAddress(text)).toBe(address)
  expect(emailAddress(address)).toBe(address)
})

test.each([
  '',
  '-',
  'info',
  'k****12@example.com',
  'a@b',
  '@example.com',
  'a@b@example.com',
  'a b@example.com',
  'a@x.,',
])('%j is no address to compare by', (text) => {
  expect(emailAddress(text)).toBeNull()
})
