import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { personName } from '../../src/identity/person-name.ts'

test.each([
  ['Hartley, Amelia', 'Amelia Hartley', 'amelia hartley'],
  ['Ms. Zoë O’Rourke', "zoe o'rourke", 'orourke zoe'],
  ['阿依古丽·麦麦提', '阿依古丽 麦麦提', '阿依古丽麦麦提'],
  ['王 伟 先生', '王伟', '王伟'],
  ['欧阳\u200B若溪', '欧阳若溪', '欧阳若溪'],
  ['ガガ', 'ｶﾞｶﾞ', 'ガガ'],
])('%s is %s', (one, other, whole) => {
  expect(personName(one)).toBe(whole)
  expect(personName(other)).toBe(whole)
})

test('what is longer than any name is cut', () => {
  expect(personName(`${'a'.repeat(500)}b`)).toBe('a'.repeat(500))
})

test('marks that make another letter stay', () => {
  expect(personName('ガガ')).not.toBe(personName('カカ'))
})

test.each(['', '王', '王先生', '王**', '王某', 'A.', 'Mr.', '···'])('%j names nobody', (name) => {
  expect(personName(name)).toBeNull()
})

test('a compared name is compared as itself', () => {
  const part = oneof(
    constantFrom('王', '伟', '先生', '女士', ' ', '·', ',', 'Mr.', 'Amelia', 'Zoë', "O'"),
    string({ unit: 'grapheme', maxLength: 4 }),
  )
  assert(
    property(array(part, { maxLength: 8 }), (parts) => {
      const name = personName(parts.join(''))
      if (name !== null) expect(personName(name)).toBe(name)
    }),
    { numRuns: 2000 },
  )
})
