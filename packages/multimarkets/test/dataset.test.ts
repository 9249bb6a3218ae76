import { expect, test } from 'vitest'
import { handlers } from '../src/mock/index.ts'

const { dataset } = handlers.customerPage

test.each([0, 1, 2, 500, 3000])('%d records have an id and a number of their own each', (size) => {
  const records = dataset({ seed: 1, size })
  expect(new Set(records.map(({ id }) => id)).size).toBe(size)
  expect(new Set(records.map(({ customerNo }) => customerNo)).size).toBe(size)
})

test('each record has only fields of the document, and all of them are there', () => {
  const names = new Set(dataset({ seed: 1, size: 200 }).flatMap((record) => Object.keys(record)))
  expect(names.size).toBe(30)
})

test('what the documents do not promise is among the records', () => {
  const records = dataset({ seed: 1, size: 200 })
  const has = (name: string, value: unknown) => records.some((record) => record[name] === value)
  expect(records.some(({ id }) => typeof id === 'bigint' && id > 10n ** 18n)).toBe(true)
  expect(records.some(({ id }) => typeof id === 'number')).toBe(true)
  expect(has('loginTime', 0) && has('firstAccountActivateTime', null) && has('updateTime', null)).toBe(true)
  expect(has('name', null) && has('remark', null) && has('remark', '')).toBe(true)
  expect(has('thirdUserId', undefined)).toBe(true)
  expect(has('openAccountType', 0) && has('openAccountType', 1) && has('openAccountType', null)).toBe(true)
  for (const status of [1, 2, 3, 4, 5, 6]) expect(has('status', status)).toBe(true)
})

test('e-mail addresses, numbers and cards are masked', () => {
  for (const { email, phone, idCard } of dataset({ seed: 1, size: 200 }))
    for (const value of [email, phone, idCard]) expect(value ?? '***').toMatch(/\*{3}/)
})
