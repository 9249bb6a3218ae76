import { expect, test } from 'vitest'
import type { Customer } from '@kehu/core/v1'
import { customerFlaws } from '../src/listing/customer-flaws.ts'

const customer: Customer = {
  provider: 'harbour',
  key: 'k1',
  id: null,
  name: '张 三',
  kind: 'person',
  status: 'unknown',
  phone: null,
  email: 'a@example.com',
  remark: null,
  createdAt: '2024-02-29T23:59:59.999Z',
  updatedAt: null,
}

test('a well formed customer has no flaw', () => {
  expect(customerFlaws(customer)).toEqual([])
})

test.each<[field: keyof Customer, value: unknown]>([
  ['key', ''],
  ['key', 7],
  ['id', 7],
  ['id', ''],
  ['name', undefined],
  ['name', ' 张三'],
  ['phone', '\u00a0'],
  ['email', true],
  ['remark', ''],
  ['kind', 'firm'],
  ['kind', null],
  ['status', 'Active'],
  ['createdAt', '2024-02-29T23:59:59Z'],
  ['createdAt', '2024-02-29T23:59:59.999+08:00'],
  ['createdAt', '2023-02-29T00:00:00.000Z'],
  ['updatedAt', 1_700_000_000_000],
])('%s must not be %j', (field, value) => {
  const flaws = customerFlaws({ ...customer, [field]: value })
  expect(flaws).toHaveLength(1)
  expect(flaws[0]).toMatch(new RegExp(`^${field} is `))
})
