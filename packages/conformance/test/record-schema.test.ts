import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadPlugin, type Plugin, type SpecFile } from '../src/index.ts'
import { exampleRequest } from '../src/spec/example-request.ts'
import { recordSchema } from '../src/spec/record-schema.ts'
import { parseSpecFile } from '../src/spec/spec-file.ts'
import { sizeField } from '../src/spec/size-field.ts'

const plugins = join(import.meta.dirname, 'plugins')
const lighthouse = await loadPlugin(join(plugins, 'lighthouse'))
const ferry = await loadPlugin(join(plugins, 'ferry'))

function listOf(plugin: Plugin) {
  const id = plugin.manifest.operations.customers.specOperation
  const operation = plugin.spec.operation(id)
  const handler = plugin.vendor.handlers[id]
  if (!operation || handler?.kind !== 'list') throw new Error('no list')
  return { operation, handler }
}

function withPage(plugin: Plugin, body: (records: readonly object[]) => object): Plugin {
  const { handler } = listOf(plugin)
  const id = plugin.manifest.operations.customers.specOperation
  const page = ({ records }: { records: readonly object[] }) => ({ status: 200, body: body(records) })
  const vendor = { ...plugin.vendor, handlers: { [id]: { ...handler, page } } }
  return { ...plugin, vendor } as unknown as Plugin
}

function withSpec(plugin: Plugin, change: (text: string) => string): Plugin {
  const spec: SpecFile = parseSpecFile(change(plugin.spec.text), 'openapi.yaml')
  return { ...plugin, spec }
}

describe('the schema of a record', () => {
  test('is found where the page carries its records', () => {
    const { pointer, schema, path } = recordSchema(lighthouse)
    expect(path).toEqual(['data', 'members'])
    expect(pointer).toBe(
      '/paths/~1v1~1members/get/responses/200/content/application~1json/schema/properties/data/properties/members/items',
    )
    expect(Object.keys(schema.properties as object)).toContain('points')
    expect(recordSchema(ferry).path).toEqual(['passengers'])
  })

  test('is found behind alternatives', () => {
    const plugin = withSpec(ferry, (text) =>
      text.replace(
        '                    type: array\n                    items:\n                      type: object\n                      additionalProperties: true\n',
        '                    anyOf:\n                      - type: "null"\n                      - type: array\n                        items:\n                          oneOf: [{ type: "null" }, { type: object, properties: { passengerId: {} } }]\n                    unevaluatedItems:\n                      type: object\n                      additionalProperties: true\n',
      ),
    )
    const { pointer, schema } = recordSchema(plugin)
    expect(pointer.endsWith('/properties/passengers/anyOf/1/items/oneOf/1')).toBe(true)
    expect(schema.properties).toEqual({ passengerId: {} })
  })

  test('is that of all kinds of records together: each field, and what each of them requires', () => {
    const list = '                    type: array\n                    items:\n                      type: object\n'
    const kinds = `
                    type: array
                    items:
                      oneOf:
                        - { type: object, required: [id, at], properties: { id: { type: integer }, name: { type: string } } }
                        - { type: object, required: [at, id], properties: { id: { type: string }, firm: {}, at: {} } }
                        - { type: "null" }
                      properties: { at: {}, more: {} }
                      required: [more]
                    unevaluatedItems:
                      type: object
`
    const record = recordSchema(withSpec(ferry, (text) => text.replace(list, kinds.slice(1))))
    expect(record.pointer.endsWith('/properties/passengers/items')).toBe(true)
    expect(record.properties).toEqual({
      at: {},
      more: {},
      id: { anyOf: [{ type: 'integer' }, { type: 'string' }] },
      name: { type: 'string' },
      firm: {},
    })
    expect(record.required.toSorted()).toEqual(['at', 'id', 'more'])
    const places = ['more', 'firm', 'nobody'].map((name) => record.fieldPointer(name).slice(record.pointer.length))
    expect(places).toEqual(['/properties/more', '/oneOf/1/properties/firm', ''])
  })

  test.each<[string, Plugin, string]>([
    ['a page without its records', withPage(ferry, () => ({ passengers: [{ other: 1 }] })), 'as one list'],
    ['records at a place of no schema', withPage(ferry, (records) => ({ others: records })), 'no records at others'],
    [
      'an operation that is not there',
      withSpec(ferry, (text) => text.replace('operationId: listPassengers', 'operationId: other')),
      'listPassengers is not in the spec',
    ],
  ])('%s is told in one sentence', (_, plugin, message) => {
    expect(() => recordSchema(plugin)).toThrow(message)
  })
})

describe('the request of the examples', () => {
  test('has the values named ok, in query and headers', () => {
    const request = exampleRequest(listOf(lighthouse).operation)
    expect(request).toMatchObject({ method: 'GET', path: '/v1/members', text: '' })
    expect(request.rawQuery).toBe('account=harbour&page=1&size=2')
    expect(request.query).toEqual([
      ['account', 'harbour'],
      ['page', '1'],
      ['size', '2'],
    ])
    expect(request.header('x-time')).toBe('1600000000')
  })

  test('has other values where they are given, encoded', () => {
    const { rawQuery } = exampleRequest(listOf(lighthouse).operation, { size: 7, name: '灯 &' })
    expect(rawQuery).toBe('account=harbour&page=1&size=7&name=%E7%81%AF%20%26')
  })

  test('has a body', () => {
    const { operation } = listOf(ferry)
    const request = exampleRequest(operation, { count: 3 })
    expect(request.text).toBe('{"count":3}')
    expect(new TextDecoder().decode(request.body)).toBe('{"count":3}')
    expect(request.header('Content-Type')).toBe('application/json')
  })

  test('writes a form, and lists as repeated names', () => {
    const ok = { value: { ids: ['a', 'b&'], page: 1 } }
    const content = { 'application/x-www-form-urlencoded': { examples: { ok } } }
    const operation = { pointer: '', method: 'post', path: '/of/{id}', node: { requestBody: { content } } }
    expect(exampleRequest(operation).text).toBe('ids=a&ids=b%26&page=1')
  })

  test('fills a path', () => {
    const parameters = [{ in: 'path', name: 'id', example: 'a/b' }]
    expect(exampleRequest({ pointer: '', method: 'get', path: '/of/{id}/x', node: { parameters } }).path).toBe(
      '/of/a%2Fb/x',
    )
  })
})

describe('the field of the page size', () => {
  test.each([
    ['lighthouse', lighthouse, 'size', 7],
    ['ferry', ferry, 'count', 7],
  ] as const)('of %s is found', (_, plugin, name, value) => {
    const { operation, handler } = listOf(plugin)
    const field = sizeField(operation, handler)
    expect(field?.name).toBe(name)
    expect(field?.value(7)).toBe(value)
  })

  test('is none where nothing changes the size', () => {
    const { operation, handler } = listOf(lighthouse)
    expect(sizeField(operation, { ...handler, asked: () => ({ offset: 0, size: 7 }) })).toBeNull()
  })
})
