import { readFileSync } from 'node:fs'
import type { FieldNote } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { qcc } from '../src/index.ts'

const { manifest } = qcc
const { errors, mapping, personalData, query } = manifest.operations.customers
const spec = readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8')

test('the manifest is plain JSON', () => {
  expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest)
})

test('the key is kept secret like the SecretKey: it names the account', () => {
  expect(manifest.secrets).toEqual(['key', 'secretKey'])
})

test('each of the 36 codes of the document but the two successes has an error, of the category that the spec gives', () => {
  const codes = [...spec.matchAll(/^ +'(\d{3})':\n +group: .+\n +meaning: .+\n +category: (.+)$/gm)]
  expect(codes).toHaveLength(36)
  const failures = codes.filter(([, , category]) => category !== 'ok').map(([, code, category]) => [code, category])
  expect(Object.entries(errors).map(([code, rule]) => [code, rule.category])).toEqual(failures)
})

test('only refused requests that are not billed are sent again', () => {
  expect(Object.keys(errors).filter((code) => errors[code]?.retry)).toEqual(['120', '199', '203'])
})

test('each field of the record is mapped or has a reason', () => {
  const record = /ClientList:[^]*?properties:\n([^]*?)\n {16,18}Status:/.exec(spec)?.[1] ?? ''
  const fields = [...record.matchAll(/^ {28}(\w+):$/gm)].map(([, name]) => name)
  expect(fields).toHaveLength(8)
  expect(new Set(Object.keys(mapping))).toEqual(new Set(fields))
  expect(fields).toEqual(expect.arrayContaining([...personalData]))
})

test('each query field is a parameter of the spec', () => {
  for (const name of Object.keys(query)) expect(spec).toContain(`- name: ${name}\n          in: query`)
})

test('a form can tell what is no text', () => {
  const typed = (notes: Record<string, FieldNote>) =>
    Object.fromEntries(Object.entries(notes).flatMap(([name, { type }]) => (type ? [[name, type]] : [])))
  expect(typed(manifest.options)).toEqual({})
  expect(typed(query)).toEqual({})
})

test('the package names its factory, so that a program can find it without running it', () => {
  const { kehu } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  expect(kehu).toEqual({ contract: 'v1', requires: [], spec: './openapi.yaml', factory: 'qcc' })
})
