import { readFileSync } from 'node:fs'
import type { FieldNote } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { dasAiot } from '../src/index.ts'

const { manifest } = dasAiot
const { errors, mapping, pagination, personalData, query } = manifest.operations.customers
const spec = readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8')
const operation = /^ {6}operationId: customerPage$[^]*?(?=^ {2}\/)/m.exec(spec)?.[0] ?? ''

/** Names of the properties that are written at this depth, in their order. */
function propertiesAt(depth: number, text: string): (string | undefined)[] {
  return [...text.matchAll(new RegExp(`^ {${depth}}(\\w+):$`, 'gm'))].map(([, name]) => name)
}

test('the manifest is plain JSON', () => {
  expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest)
})

test('the token and the secret are secrets; the app id travels in addresses and is none', () => {
  expect(manifest.secrets).toEqual(['token', 'appSecret'])
})

test('each documented status but 200 has an error, of the category that the spec gives', () => {
  const codes = [...operation.matchAll(/^ {12}'(\d{3})':\n(?: {14}.+\n)*? {14}category: (.+)$/gm)]
  expect(codes).toHaveLength(10)
  expect(Object.entries(errors).map(([code, rule]) => [code, rule.category])).toEqual(
    codes.map(([, code, category]) => [code, category]),
  )
})

test('only faults that pass are sent again', () => {
  expect(Object.keys(errors).filter((code) => errors[code]?.retry)).toEqual(['500', '502', '503', '504'])
})

test('each field of the record is mapped or has a reason', () => {
  const fields = propertiesAt(24, operation)
  expect(fields).toHaveLength(46)
  expect(Object.keys(mapping)).toEqual(fields)
  expect(fields).toEqual(expect.arrayContaining([...personalData]))
})

test('each field that the document calls personal is personal', () => {
  const named = ['idNumber', 'phone', 'contractPhone', 'contractName', 'email', 'address', 'facePhoto', 'bornDate']
  expect(personalData).toEqual(expect.arrayContaining(named))
})

test('each query field stands in the request of the spec, and so do page and size', () => {
  const body = /^ {6}requestBody:$[^]*?(?=^ {12}examples:)/m.exec(operation)?.[0] ?? ''
  expect(new Set(propertiesAt(16, body))).toEqual(new Set(['pageIndex', 'pageSize', ...Object.keys(query)]))
})

test('the largest page is that of the spec', () => {
  expect(operation).toContain(`maximum: ${pagination.maximumSize}`)
})

test('a form can tell what is no text', () => {
  const typed = (notes: Record<string, FieldNote>) =>
    Object.fromEntries(Object.entries(notes).flatMap(([name, { type }]) => (type ? [[name, type]] : [])))
  expect(typed(manifest.options)).toEqual({})
  expect(typed(query)).toEqual({ creationTimeStart: 'number', creationTimeEnd: 'number', customerStatus: 'numbers' })
})

test('the package names its factory, so that a program can find it without running it', () => {
  const { kehu } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  expect(kehu).toEqual({ contract: 'v1', requires: [], spec: './openapi.yaml', factory: 'dasAiot' })
})
