import { expect, test } from 'vitest'
import { dasAiot } from '../src/index.ts'
import { handlers } from '../src/mock/index.ts'

const { dataset } = handlers.customerPage
const fields = Object.keys(dasAiot.manifest.operations.customers.mapping)

test.each([0, 1, 2, 499, 500, 501, 3000])('%d records have an id of their own each', (size) => {
  const ids = dataset({ seed: 1, size }).map(({ id }) => String(id))
  expect(new Set(ids).size).toBe(size)
})

test('each record has the 46 fields of the document, or fewer', () => {
  const records = dataset({ seed: 1, size: 200 })
  for (const record of records) expect(fields).toEqual(expect.arrayContaining(Object.keys(record)))
  expect(fields.filter((name) => records.some((record) => record[name] !== undefined))).toEqual(fields)
})

test('the oddities of the document are among the records', () => {
  const records = dataset({ seed: 1, size: 400 })
  const all = (name: string) => records.map((record) => record[name])
  const kinds = (name: string) => new Set(all(name).map((value) => (Array.isArray(value) ? 'list' : typeof value)))
  expect(kinds('id')).toEqual(new Set(['bigint', 'string']))
  expect(new Set(all('id').map((id) => String(id).length))).toEqual(new Set([15, 19]))
  expect(kinds('sex')).toEqual(new Set(['number', 'string']))
  expect(kinds('companyIds')).toEqual(new Set(['list', 'string', 'object']))
  for (const name of ['idType', 'sex', 'age', 'marriage', 'education', 'bornDate', 'lastModificationTime'])
    expect(all(name)).toContain(0)
  expect(all('idType')).toContain(5)
  expect(all('spaceNames')).toContain(',')
  expect(all('creationTime')).toContain(0)
  expect(all('bornDate').some((born) => typeof born === 'number' && born < 0)).toBe(true)
  expect(all('remark')).toEqual(expect.arrayContaining(['', null, undefined]))
  expect(new Set(all('customerStatus').map(String))).toEqual(new Set(['0', '1', '2']))
})

test('nobody real has the numbers of these people', () => {
  for (const { phone, contractPhone, idNumber } of dataset({ seed: 1, size: 400 })) {
    expect(phone).toMatch(/^120\d{8}$/)
    if (contractPhone) expect(contractPhone).toMatch(/^(120\d{8}|0)$/)
    if (idNumber) expect(idNumber).toMatch(/^990000\d{12}$/)
  }
})
