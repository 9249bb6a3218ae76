import { readFileSync } from 'node:fs'
import type { FieldNote } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { tencentCloud } from '../src/index.ts'

const { manifest } = tencentCloud
const { errors, mapping, personalData, query } = manifest.operations.customers
const spec = readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8')

test('the manifest is plain JSON', () => {
  expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest)
})

test('each of the 23 common error codes has an error, of the category that the spec gives', () => {
  const [get = ''] = spec.split('\n    post:\n')
  const codes = [...get.matchAll(/^ +'(\d+)':\n +meaning: .+\n +category: (.+)$/gm)]
  expect(codes).toHaveLength(24)
  const failures = codes.filter(([, , category]) => category !== 'ok').map(([, code, category]) => [code, category])
  expect(Object.entries(errors).map(([code, rule]) => [code, rule.category])).toEqual(failures)
})

test('what may pass is sent again', () => {
  expect(Object.keys(errors).filter((code) => errors[code]?.retry)).toEqual(['4200', '4500', '5100', '6000', '6200'])
})

test('each of the 12 fields of the record is mapped or has a reason', () => {
  const record = /agentClients:[^]*?properties:\n([^]*?)\n +totalCount:/.exec(spec)?.[1] ?? ''
  const indent = /^ +/.exec(record)?.[0] ?? ''
  const fields = [...record.matchAll(new RegExp(`^${indent}(\\w+):$`, 'gm'))].map(([, name]) => name)
  expect(fields).toHaveLength(12)
  expect(new Set(Object.keys(mapping))).toEqual(new Set(fields))
  expect(fields).toEqual(expect.arrayContaining([...personalData]))
})

test('each query field is a parameter of the spec', () => {
  for (const name of Object.keys(query)) expect(spec).toContain(`- name: ${name}\n          in: query`)
})

test('the options and secrets are those of the design', () => {
  const names = ['secretId', 'secretKey', 'token', 'region', 'signatureMethod', 'method', 'baseUrl']
  expect(Object.keys(manifest.options)).toEqual(names)
  expect(manifest.secrets).toEqual(['secretId', 'secretKey', 'token'])
})

test('a form can tell what is no text', () => {
  const typed = (notes: Record<string, FieldNote>) =>
    Object.fromEntries(Object.entries(notes).flatMap(([name, { type }]) => (type ? [[name, type]] : [])))
  expect(typed(manifest.options)).toEqual({})
  expect(typed(query)).toEqual({ clientUins: 'texts', hasOverdueBill: 'number', order: 'number' })
})

test('the package names its factory, so that a program can find it without running it', () => {
  const { kehu } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  expect(kehu).toEqual({ contract: 'v1', requires: [], spec: './openapi.yaml', factory: 'tencentCloud' })
})
