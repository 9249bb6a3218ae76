import { assert, constantFrom, array, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { companyName, isCompanyName } from '../../src/identity/company-name.ts'

describe('one company', () => {
  test.each([
    ['微软（中国）有限公司', '微软(中国)有限责任公司', '微软'],
    ['南通澄越机械有限公司', '南通 澄越机械　有限责任公司', '南通澄越机械'],
    ['云栖科技股份公司', '云栖科技股份有限公司', '云栖科技'],
    ['深圳启岚（集团）有限公司', '深圳启岚集团有限公司', '深圳启岚'],
    ['Northwind Games Ltd.', 'NORTHWIND GAMES LIMITED', 'northwind games'],
    ["O'Brien & Söhne GmbH", 'OBrien and Sohne G.m.b.H.', 'obrien sohne'],
    ['Blue Harbour Pte. Ltd.', 'The Blue Harbour Private Limited', 'blue harbour'],
    ['Ｎｏｒｗｅｌｌ Co., Ltd', 'Norwell (China) Company Limited', 'norwell'],
    ['Straße 7 AG', 'STRASSE 7 A.G.', 'strasse 7'],
    ['Blue Har\u200Bbour Inc', 'Blue Harbour, Incorporated', 'blue harbour'],
  ])('%s is %s', (one, other, stem) => {
    expect(companyName(one)?.stem).toBe(stem)
    expect(companyName(other)?.stem).toBe(stem)
    expect(companyName(one)?.registered).toBe(companyName(other)?.registered)
    expect(isCompanyName(one) && isCompanyName(other)).toBe(true)
  })
})

test.each([
  ['华为技术(深圳)有限公司', '华为技术有限公司'],
  ['苏州澄越科技有限公司', '无锡澄越科技有限公司'],
  ['Limited Brands Inc', 'Brands Inc'],
  ['Blue Harbour Ltd', 'Blue Harbour Games Ltd'],
])('%s is not %s', (one, other) => {
  expect(companyName(one)?.stem).not.toBe(companyName(other)?.stem)
})

test.each([
  ['微软（中国）有限公司', '微软中国有限公司'],
  ['南通澄越机械有限责任公司', '南通澄越机械有限公司'],
  ['南通澄越机械', null],
  ['科技有限公司', null],
  ['Blue Harbour Ltd', null],
])('the registered name of %s is %s', (name, registered) => {
  expect(companyName(name)?.registered).toBe(registered)
})

test.each(['', ' ', '*', '南通***有限公司', '某某有限公司', 'X'])('%j names no company', (name) => {
  expect(companyName(name)).toBeNull()
})

test.each(['王伟', 'Amelia Hartley', 'Limited', '欧阳若溪'])('%s may be a person', (name) => {
  expect(isCompanyName(name)).toBe(false)
})

test('a stem is its own stem', () => {
  const part = oneof(
    constantFrom(
      '微软',
      '(中国)',
      '集团',
      '股份',
      '有限公司',
      '有限责任公司',
      ' ',
      '.',
      '&',
      'the',
      'and',
      'Ltd',
      'L.L.C.',
      'Söhne',
    ),
    string({ unit: 'grapheme', maxLength: 4 }),
  )
  assert(
    property(array(part, { maxLength: 8 }), (parts) => {
      const stem = companyName(parts.join(''))?.stem
      if (stem !== undefined) expect(companyName(stem)?.stem).toBe(stem)
    }),
    { numRuns: 2000 },
  )
})
