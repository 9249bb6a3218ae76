import type { FieldNote } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { tencentCloud } from '../src/index.ts'

const { manifest } = tencentCloud
const { errors, query, retry } = manifest.operations.customers

test('the token of temporary credentials is a secret too', () => {
  expect(manifest.secrets).toEqual(['secretId', 'secretKey', 'token'])
})

test('what may pass is sent again', () => {
  expect(retry).toEqual({ repeatMayCost: false })
  expect(Object.keys(errors).filter((code) => errors[code]?.retry)).toEqual(['4200', '4500', '5100', '6000', '6200'])
})

test('a form can tell what is no text', () => {
  const typed = (notes: Record<string, FieldNote>) =>
    Object.fromEntries(Object.entries(notes).flatMap(([name, { type }]) => (type ? [[name, type]] : [])))
  expect(typed(manifest.options)).toEqual({})
  expect(typed(query)).toEqual({ clientUins: 'texts', hasOverdueBill: 'number', order: 'number' })
})
