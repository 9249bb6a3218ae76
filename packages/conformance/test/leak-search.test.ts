import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { leakSearch } from '../src/leak/leak-search.ts'

const value = 'k3y of 张三/"?+'
const search = leakSearch([
  { name: 'another', value: 'something else' },
  { name: 'the key', value },
])

test.each<[string, string, string]>([
  ['as it is', `before ${value} after`, 'the key'],
  ['in other case', value.toUpperCase(), 'the key'],
  ['in JSON', JSON.stringify({ value }), 'the key in JSON'],
  ['percent-encoded', `?key=${encodeURIComponent(value)}&a=1`, 'the key percent-encoded'],
  ['in hexadecimal digits', Buffer.from(value).toString('hex').toUpperCase(), 'the key in hexadecimal digits'],
])('a value is found %s', (_, text, name) => {
  expect(search(text)).toBe(name)
})

test.each([0, 1, 2, 3, 4])('a value is found in base64 behind %i other bytes, and before more', (length) => {
  const bytes = Buffer.from(`${'x'.repeat(length)}${value}, and so on`)
  expect(search(bytes.toString('base64'))).toBe('the key in base64')
  expect(search(bytes.toString('base64url'))).toBe('the key in base64')
})

test('a value is found in base64 where nothing stands around it', () => {
  for (const each of ['secret', 'secret1', 'secret12']) {
    const found = leakSearch([{ name: 'it', value: each }])
    expect(found(Buffer.from(each).toString('base64url'))).toBe('it in base64')
  }
})

test('what holds no value shows none', () => {
  expect(search('k3y of 张')).toBeNull()
  expect(search('')).toBeNull()
  expect(leakSearch([])('anything')).toBeNull()
})
