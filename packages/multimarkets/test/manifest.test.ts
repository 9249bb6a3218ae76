import { readFileSync } from 'node:fs'
import type { FieldNote } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { multimarkets } from '../src/index.ts'

const { manifest } = multimarkets
const spec = readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8')
const { errors, mapping, personalData, query, specOperation } = manifest.operations.customers
// The fields of the record, in the example of the document's answer.
const document = 'agentCustomerNo companyId createTime customerGroupId customerGroupName customerNo customerType email \
firstAccountActivateTime firstName id idCard idCardType lastName loginTime name openAccountType phone phoneArea \
registerSource remark status tgUserId tgUserName thirdAccountNo thirdLoginSource thirdUserId unitId unitName updateTime'.split(
  ' ',
)

test('the manifest is plain JSON', () => {
  expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest)
})

test('each of the 30 fields of the record is mapped or has a reason', () => {
  expect(document).toHaveLength(30)
  expect(Object.keys(mapping)).toEqual(document)
  expect(document).toEqual(expect.arrayContaining([...personalData]))
})

test('the spec has the operation, its fields and its query', () => {
  expect(spec).toContain(`operationId: ${specOperation}\n`)
  for (const name of [...document, ...Object.keys(query)]) expect(spec).toMatch(new RegExp(`^ +${name}:$`, 'm'))
})

test('each code of the spec but the success has an error, of the category that the spec gives', () => {
  const found = spec.matchAll(/^ +'?(\w+)'?:\n(?: +group: (\w+)\n)? +meaning: .+\n +category: (.+)$/gm)
  const codes = [...found].map(([, code, group = '', category]) => [group + code, category])
  const failures = codes.filter(([, category]) => category !== 'ok')
  expect(failures.length).toBeGreaterThan(20)
  // Those two are statuses of HTTP, and stand among the answers of the spec.
  for (const status of ['418', '429']) expect(spec).toContain(`        '${status}':\n          description:`)
  const rules = Object.entries(errors).filter(([code]) => code !== '418' && code !== '429')
  expect(Object.fromEntries(rules.map(([code, rule]) => [code, rule.category]))).toEqual(Object.fromEntries(failures))
})

test('what asks for a minute of rest is sent again after it, and a ban never', () => {
  const resting = Object.keys(errors).filter((code) => errors[code]?.category === 'rate-limit')
  expect(resting.filter((code) => errors[code]?.retry && errors[code].retryAfterMs === 60_000).toSorted()).toEqual([
    '00012005',
    '429',
    'GGATEWAY_CODE_018',
  ])
  expect(errors['418']?.retry).toBeUndefined()
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

test('the package names its factory, so that a program can find it without running it', () => {
  const { kehu } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  expect(kehu).toEqual({ contract: 'v1', requires: [], spec: './openapi.yaml', factory: 'multimarkets' })
})
