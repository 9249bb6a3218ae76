import { expect, test } from 'vitest'
import { handlers } from '../src/mock/index.ts'

const { dataset } = handlers.GetList

test.each([0, 1, 2, 49, 50, 51, 3000])('%d records have a key of their own each', (size) => {
  const keys = dataset({ seed: 1, size }).map(({ KeyNo, Year, Source }) => JSON.stringify([KeyNo, Year, Source]))
  expect(new Set(keys).size).toBe(size)
})

test('the oddities of the document are among the records', () => {
  const records = dataset({ seed: 1, size: 200 })
  const has = (name: string, value: unknown) => records.some((record) => record[name] === value)
  expect(new Set(records.map(({ KeyNo }) => KeyNo)).size).toBeLessThan(records.length / 2)
  expect(has('Year', '2018') && has('Year', '2018-06')).toBe(true)
  expect(has('SalesPercent', '0')).toBe(true)
  expect(has('Relationship', '') && has('Relationship', undefined)).toBe(true)
  expect(has('ImageUrl', null)).toBe(true)
})
