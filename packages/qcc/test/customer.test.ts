import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { customer } from '../src/customer.ts'

test('a record becomes a customer', () => {
  expect(
    customer({
      Year: '2018-06',
      KeyNo: '00000000000000000000000000000001',
      Name: ' 吴江市联发置业有限公司 ',
      Source: '半年报',
    }),
  ).toEqual({
    id: '00000000000000000000000000000001',
    key: '["00000000000000000000000000000001","2018-06","半年报"]',
    name: '吴江市联发置业有限公司',
  })
})

test.each([[{}], [{ KeyNo: null, Year: '2018', Name: null }], [{ KeyNo: ' ', Year: '2018', Source: '年报' }]])(
  'a record without KeyNo has no id and no key of ours: %j',
  (record) => {
    expect(customer(record)).toEqual({ id: null, name: null })
  },
)

test('two records have one key only when KeyNo, Year and Source are all the same', () => {
  const part = fc.oneof(fc.string(), fc.constantFrom('2018', '年报', '","', '["'), fc.constant(null))
  const record = fc.record({ KeyNo: fc.constantFrom('a', 'a"', '","', 1, '1'), Year: part, Source: part })
  const parts = ({ KeyNo, Year, Source }: { KeyNo: unknown; Year: string | null; Source: string | null }) => [
    String(KeyNo),
    Year?.trim() || null,
    Source?.trim() || null,
  ]
  fc.assert(
    fc.property(record, record, (one, other) => {
      const areSame = parts(one).every((value, index) => value === parts(other)[index])
      expect(customer(one).key === customer(other).key).toBe(areSame)
    }),
  )
})

test('a KeyNo given as a number is the same as its text', () => {
  expect(customer({ KeyNo: 42, Year: 2018, Source: '年报' })).toEqual(
    customer({ KeyNo: '42', Year: '2018', Source: '年报' }),
  )
})
