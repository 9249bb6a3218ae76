import type { FieldNote } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { dasAiot } from '../src/index.ts'

const { manifest } = dasAiot
const { errors, personalData, query, retry } = manifest.operations.customers

test('the token and the secret are secrets; the app id travels in addresses and is none', () => {
  expect(manifest.secrets).toEqual(['token', 'appSecret'])
})

test('only faults that pass are sent again', () => {
  expect(retry).toEqual({ repeatMayCost: false })
  expect(Object.keys(errors).filter((code) => errors[code]?.retry)).toEqual(['500', '502', '503', '504'])
})

test('each field that the document calls personal is personal', () => {
  const named = ['idNumber', 'phone', 'contractPhone', 'contractName', 'email', 'address', 'facePhoto', 'bornDate']
  expect(personalData).toEqual(expect.arrayContaining(named))
})

test('a form can tell what is no text', () => {
  const typed = (notes: Record<string, FieldNote>) =>
    Object.fromEntries(Object.entries(notes).flatMap(([name, { type }]) => (type ? [[name, type]] : [])))
  expect(typed(manifest.options)).toEqual({})
  expect(typed(query)).toEqual({ creationTimeStart: 'number', creationTimeEnd: 'number', customerStatus: 'numbers' })
})
