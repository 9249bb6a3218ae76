import { join } from 'node:path'
import { expect, test } from 'vitest'
import { documentedCodes } from '../src/spec/documented-codes.ts'
import { errorAnswers, withCode } from '../src/failure/error-answer.ts'
import { loadPlugin } from '../src/index.ts'
import type { Plugin } from '../src/plugin/plugin.ts'

const plugin = await loadPlugin(join(import.meta.dirname, 'plugins', 'lighthouse'), ['@kehu/source'])

test('a code is replaced wherever it stands, in its own form', () => {
  expect(withCode({ code: 101, error: { status: '101', list: [101] } }, '101', '7')).toEqual({
    body: { code: 7, error: { status: '7', list: [7] } },
    count: 3,
  })
  expect(withCode({ code: 'busy', is: true }, 'busy', 'other')).toEqual({ body: { code: 'other', is: true }, count: 1 })
  expect(withCode({}, '101', '7').count).toBe(0)
  expect(withCode(undefined, '101', '7')).toEqual({ body: undefined, count: 0 })
})

test('each documented code has its answer', () => {
  const answers = errorAnswers(plugin, 'listMembers')
  expect(answers.map(({ key }) => key)).toEqual(Object.keys(plugin.manifest.operations.customers.errors))
  expect(answers.map(({ isInBody }) => isInBody)).toEqual(answers.map(() => true))
})

test('a code goes by its group where the manifest has it so, a success is no error, and a stranger has no key', () => {
  const codes = {
    0: { category: 'ok' },
    500: { group: 'G', category: 'unavailable' },
    1001: { group: 'valid' },
    77: {},
  }
  const node = { responses: { 200: { 'x-status-codes': codes } } }
  const operation = { pointer: '/paths/~1list/get', method: 'get', path: '/list', node }
  const { customers } = plugin.manifest.operations
  const errors = { ...customers.errors, G500: { category: 'unavailable', meaning: 'it failed' } }
  const other: Plugin = {
    ...plugin,
    manifest: { ...plugin.manifest, operations: { customers: { ...customers, errors } } },
    spec: { ...plugin.spec, operation: () => operation },
  }
  expect(documentedCodes(other, 'list').map(({ code, key, category }) => [code, key, category])).toEqual([
    ['77', null, null],
    ['500', 'G500', 'unavailable'],
    ['1001', '1001', null],
  ])
  expect(documentedCodes(other, 'list')[0]?.pointer).toBe('/paths/~1list/get/responses/200/x-status-codes/77')
})
