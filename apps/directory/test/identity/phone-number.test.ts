import { assert, constantFrom, array, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { phoneNumbers } from '../../src/identity/phone-number.ts'

describe('one mobile number', () => {
  test.each([
    '13800000001',
    '138-0000-0001',
    '138 0000 0001',
    '+8613800000001',
    '+86 138 0000 0001',
    '008613800000001',
    '0086-138-0000-0001',
    '8613800000001',
    '１３８０００００００１',
    '手机：13800000001',
    'Tel. (+86) 13800000001',
  ])('is written %s', (text) => {
    expect(phoneNumbers(text)).toEqual([{ number: '+8613800000001', isShared: false }])
  })
})

describe('one landline', () => {
  test.each([
    '0513-80000000',
    '(0513)80000000',
    '+86 513 8000 0000',
    '+86 (0)513 80000000',
    '0086 0513 80000000',
    '0513-80000000-801',
    '0513-80000000转801',
    '0513-80000000 ext. 801',
    '0513 8000 0000 分机801',
    '0513-80000000#801',
  ])('is written %s', (text) => {
    expect(phoneNumbers(text)).toEqual([{ number: '+8651380000000', isShared: true }])
  })
})

test.each([
  ['010-80000000', '+861080000000'],
  ['400-800-0000', '+864008000000'],
])('%s is shared', (text, number) => {
  expect(phoneNumbers(text)).toEqual([{ number, isShared: true }])
})

test.each([
  ['+44 (0)20 7946 0018', '+442079460018'],
  ['0065 6123 4567', '+6561234567'],
  ['+1 (202) 555-0100', '+12025550100'],
])('%s is foreign', (text, number) => {
  expect(phoneNumbers(text)).toEqual([{ number, isShared: false }])
})

test('a field may hold several, also one twice', () => {
  expect(phoneNumbers('13800000001、0513-80000000/138 0000 0001').map(({ number }) => number)).toEqual([
    '+8613800000001',
    '+8651380000000',
  ])
})

test.each([
  '',
  '-',
  '138****0001',
  '138xxxx0001',
  '12000000001',
  '80000000',
  '1380000000',
  '138000000011',
  '0',
  '00',
  '110',
  '+86 110',
  '+123456',
  '+1234567890123456',
  'call 13800000001',
])('%j is no number to compare by', (text) => {
  expect(phoneNumbers(text)).toEqual([])
})

test('a compared number is compared as itself', () => {
  const sign = constantFrom(...'0123456789+-() 86', '138', '0513', '转', '00')
  assert(
    property(array(sign, { minLength: 6, maxLength: 20 }), (signs) => {
      for (const number of phoneNumbers(signs.join(''))) expect(phoneNumbers(number.number)).toEqual([number])
    }),
    { numRuns: 5000 },
  )
})
