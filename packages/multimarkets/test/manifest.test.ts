import type { FieldNote } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { multimarkets } from '../src/index.ts'

const { manifest } = multimarkets
const { errors, query, retry } = manifest.operations.customers

test('only faults that pass are sent again, what asks for rest after a minute, and a ban never', () => {
  const again = Object.keys(errors).filter((code) => errors[code]?.retry)
  expect(retry).toEqual({ repeatMayCost: false })
  expect(again.toSorted()).toEqual([
    '00012005',
    '429',
    'G500',
    'GGATEWAY_CODE_011',
    'GGATEWAY_CODE_012',
    'GGATEWAY_CODE_013',
    'GGATEWAY_CODE_018',
    'GGATEWAY_CODE_102',
    'GGATEWAY_CODE_902',
  ])
  const resting = again.filter((code) => errors[code]?.category === 'rate-limit')
  expect(resting.map((code) => errors[code]?.retryAfterMs)).toEqual([60_000, 60_000, 60_000])
})

test('that the signature is inferred is said where its option is described', () => {
  expect(manifest.options['privateKey']?.is).toContain('inferred')
})

test('a form can tell what is no text', () => {
  const typed = (notes: Record<string, FieldNote>) =>
    Object.fromEntries(Object.entries(notes).flatMap(([name, { type }]) => (type ? [[name, type]] : [])))
  expect(typed(manifest.options)).toEqual({ sign: 'function', recvWindow: 'number' })
  expect(typed(query)).toEqual({})
})
