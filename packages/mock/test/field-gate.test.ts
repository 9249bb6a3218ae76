import { expect, it } from 'vitest'
import { fieldViolations, foldedPairs } from '../src/field-gate.ts'
import type { Field } from '../src/field.ts'

function field(name: string, more: Partial<Field> = {}): Field {
  return { name, required: true, allowEmpty: false, wire: 'single', isNumber: false, ...more }
}

const ids = field('ids', { wire: 'indexed' })
const tags = field('tags', { wire: 'repeated', required: false })

it('takes a key that is declared as a parameter too', () => {
  const fields = [field('SecretId'), ids, field('SecretId'), ids]
  const pairs = [
    ['SecretId', 'a'],
    ['ids.1', 'y'],
    ['ids.0', 'x'],
  ] as const
  expect(fieldViolations(fields, pairs, 'query')).toEqual([])
  expect(foldedPairs(fields, pairs)).toEqual({ SecretId: 'a', ids: ['x', 'y'] })
})

it('takes no other name for that of an indexed field', () => {
  const steps = ['ids', 'ids.01', 'ids.x', 'idsx0', 'Ids.0'].map((name) =>
    fieldViolations([{ ...ids, required: false }], [[name, 'x']], 'query').map(({ step, where }) => [step, where]),
  )
  expect(steps).toEqual(['ids', 'ids.01', 'ids.x', 'idsx0', 'Ids.0'].map((name) => [['name', name]]))
})

it('keeps what is repeated in the order sent', () => {
  const pairs = [
    ['tags', 'b'],
    ['tags', 'a'],
  ] as const
  expect(fieldViolations([tags], pairs, 'query')).toEqual([])
  expect(foldedPairs([tags], pairs)).toEqual({ tags: ['b', 'a'] })
})
