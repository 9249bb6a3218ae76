import { readFileSync } from 'node:fs'
import type { JsonObject } from '@kehu/conformance'
import { parse } from 'yaml'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareSpecs } from '../src/diff/compare-specs.ts'
import { noteInto, type Difference } from '../src/diff/difference.ts'
import { rules, type RuleId } from '../src/diff/rules.ts'

const providers = ['tencent-cloud', 'multimarkets', 'qcc', 'das-aiot']
const specs = providers.map((name) => {
  const text = readFileSync(new URL(`../../${name}/openapi.yaml`, import.meta.url), 'utf8')
  return { name, document: parse(text) as JsonObject }
})

function compare(old: JsonObject, next: JsonObject): Difference[] {
  const found: Difference[] = []
  compareSpecs(old, next, noteInto(found))
  return found
}

function spec(): any {
  return {
    openapi: '3.1.0',
    info: { title: 'A vendor', version: '1' },
    servers: [{ url: 'https://vendor.example', description: 'first' }],
    security: [{ key: [] }],
    paths: {
      '/list': {
        parameters: [{ name: 'lang', in: 'query', schema: { type: 'string' } }],
        post: {
          operationId: 'list',
          parameters: [
            {
              name: 'size',
              in: 'query',
              required: false,
              style: 'form',
              schema: { type: 'integer', minimum: 1, maximum: 50, default: 10 },
            },
            { name: 'Token', in: 'header', required: true, schema: { type: 'string', pattern: '^a' } },
          ],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['company'],
                  additionalProperties: false,
                  properties: { company: { type: 'string', enum: ['a', 'b'] }, year: { type: ['string', 'null'] } },
                },
              },
            },
          },
          responses: {
            200: {
              description: 'ok',
              headers: { 'X-Id': { schema: { type: 'string' } } },
              'x-status-codes': { 101: { meaning: 'wrong key', category: 'authentication' } },
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Page' } } },
            },
            400: { description: 'wrong' },
          },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'Token' } },
      schemas: {
        Page: {
          type: 'object',
          required: ['records'],
          properties: {
            records: { type: 'array', items: { $ref: '#/components/schemas/Customer' } },
            total: {
              anyOf: [
                { type: 'integer', description: 'a number' },
                { type: 'string', pattern: '^[0-9]+$' },
              ],
            },
          },
        },
        Customer: {
          type: 'object',
          required: ['id'],
          properties: {
            id: { type: 'integer' },
            name: { type: 'string', maxLength: 20, description: 'a name' },
            state: { type: 'string', enum: ['on', 'off'] },
            parent: { $ref: '#/components/schemas/Customer' },
          },
        },
      },
    },
  }
}

const operation = (document: any) => document.paths['/list'].post
const body = (document: any) => operation(document).requestBody.content['application/json'].schema
const answer = (document: any) => operation(document).responses[200]
const customer = (document: any) => document.components.schemas.Customer
const page = (document: any) => document.components.schemas.Page

/** What a change must be called, and the sentence that a user reads. */
const cases: readonly (readonly [title: string, change: (document: any) => unknown, rule: RuleId, message: string])[] =
  [
    [
      'an address goes',
      (d) => (d.servers = []),
      'spec/server-removed',
      "The vendor's address https://vendor.example is gone.",
    ],
    [
      'an address comes',
      (d) => d.servers.unshift({ url: 'https://b.example' }),
      'spec/server-added',
      'The vendor has another address, https://b.example.',
    ],
    ['an operation goes', (d) => delete d.paths['/list'], 'spec/operation-removed', 'The operation list is gone.'],
    [
      'an operation comes',
      (d) => (d.paths['/more'] = { get: {} }),
      'spec/operation-added',
      'The operation GET /more is new.',
    ],
    [
      'an operation is renamed',
      (d) => (operation(d).operationId = 'all'),
      'spec/operation-renamed',
      'The operation list is called all now.',
    ],
    [
      'other credentials',
      (d) => (d.security = [{ other: [] }]),
      'spec/security-changed',
      'The operation list takes other credentials.',
    ],
    [
      'credentials elsewhere',
      (d) => (d.components.securitySchemes.key.in = 'query'),
      'spec/security-changed',
      'The credential key is sent in another way.',
    ],
    [
      'a parameter goes',
      (d) => operation(d).parameters.shift(),
      'spec/parameter-removed',
      'Parameter size of list is gone.',
    ],
    [
      'a shared parameter goes',
      (d) => delete d.paths['/list'].parameters,
      'spec/parameter-removed',
      'Parameter lang of list is gone.',
    ],
    [
      'a parameter comes',
      (d) => operation(d).parameters.unshift({ name: 'a', in: 'query' }),
      'spec/parameter-added',
      'Parameter a of list is new.',
    ],
    [
      'a required parameter comes',
      (d) => operation(d).parameters.push({ name: 'a', in: 'query', required: true }),
      'spec/parameter-required',
      'Parameter a of list is new and required.',
    ],
    [
      'a parameter becomes required',
      (d) => (operation(d).parameters[0].required = true),
      'spec/parameter-required',
      'Parameter size of list is required now.',
    ],
    [
      'a parameter becomes optional',
      (d) => delete operation(d).parameters[1].required,
      'spec/parameter-optional',
      'Parameter Token of list may be left out now.',
    ],
    [
      'a parameter is written otherwise',
      (d) => (operation(d).parameters[0].style = 'pipeDelimited'),
      'spec/parameter-form-changed',
      'Parameter size of list is written in another form (style).',
    ],
    [
      'a maximum of the request falls',
      (d) => (operation(d).parameters[0].schema.maximum = 20),
      'spec/request-narrowed',
      'Parameter size of list has the maximum 20 now.',
    ],
    [
      'a maximum of the request rises',
      (d) => (operation(d).parameters[0].schema.maximum = 99),
      'spec/request-widened',
      'Parameter size of list has the maximum 99 now.',
    ],
    [
      'a minimum of the request rises',
      (d) => (operation(d).parameters[0].schema.minimum = 5),
      'spec/request-narrowed',
      'Parameter size of list has the minimum 5 now.',
    ],
    [
      'a minimum of the request goes',
      (d) => delete operation(d).parameters[0].schema.minimum,
      'spec/request-widened',
      'Parameter size of list has no minimum any more.',
    ],
    [
      'a default changes',
      (d) => (operation(d).parameters[0].schema.default = 20),
      'spec/request-default-changed',
      'Parameter size of list means something else when it is left out.',
    ],
    [
      'a type of the request widens',
      (d) => (operation(d).parameters[0].schema.type = 'number'),
      'spec/request-widened',
      'Parameter size of list may now also be number.',
    ],
    [
      'another pattern',
      (d) => (operation(d).parameters[1].schema.pattern = '^b'),
      'spec/request-form-changed',
      'Parameter Token of list has another pattern.',
    ],
    [
      'a pattern goes',
      (d) => delete operation(d).parameters[1].schema.pattern,
      'spec/request-widened',
      'Parameter Token of list has no pattern any more.',
    ],
    ['a body goes', (d) => delete operation(d).requestBody, 'spec/body-removed', 'The request body of list is gone.'],
    [
      'a body becomes required',
      (d) => (operation(d).requestBody.required = true),
      'spec/body-required',
      'The request body of list is required now.',
    ],
    [
      'another media type of the request',
      (d) => (operation(d).requestBody.content['text/xml'] = {}),
      'spec/request-media-type-added',
      'The request body of list may be text/xml now.',
    ],
    [
      'a field of the request goes',
      (d) => delete body(d).properties.year,
      'spec/request-field-removed',
      'Field year of the request body of list is gone.',
    ],
    [
      'a field of the request comes',
      (d) => (body(d).properties.page = {}),
      'spec/request-field-added',
      'Field page of the request body of list is new.',
    ],
    [
      'a field of the request becomes required',
      (d) => body(d).required.push('year'),
      'spec/request-field-required',
      'Field year of the request body of list is required now.',
    ],
    [
      'a field of the request becomes optional',
      (d) => (body(d).required = []),
      'spec/request-field-optional',
      'Field company of the request body of list may now be missing.',
    ],
    [
      'a value of the request goes',
      (d) => body(d).properties.company.enum.pop(),
      'spec/request-narrowed',
      'Field company of the request body of list may no longer hold "b".',
    ],
    [
      'a value of the request comes',
      (d) => body(d).properties.company.enum.push('c'),
      'spec/request-widened',
      'Field company of the request body of list may now hold "c".',
    ],
    [
      'null is no longer taken',
      (d) => (body(d).properties.year.type = 'string'),
      'spec/request-narrowed',
      'Field year of the request body of list may no longer be null.',
    ],
    [
      'other fields are taken',
      (d) => (body(d).additionalProperties = true),
      'spec/request-widened',
      'The request body of list takes other fields too.',
    ],
    [
      'an answer goes',
      (d) => delete operation(d).responses[400],
      'spec/response-removed',
      'The answer 400 to list is gone.',
    ],
    [
      'an answer comes',
      (d) => (operation(d).responses[429] = {}),
      'spec/response-added',
      'The answer 429 to list is new.',
    ],
    [
      'a media type of the answer goes',
      (d) => delete answer(d).content['application/json'],
      'spec/response-media-type-removed',
      'The answer 200 to list is no longer application/json.',
    ],
    [
      'a header goes',
      (d) => delete answer(d).headers['X-Id'],
      'spec/header-removed',
      'Header X-Id of the answer 200 to list is gone.',
    ],
    [
      'a header may be more',
      (d) => (answer(d).headers['X-Id'].schema.type = ['string', 'null']),
      'spec/response-widened',
      'Header X-Id of the answer 200 to list may now also be null.',
    ],
    ['a code goes', (d) => delete answer(d)['x-status-codes'][101], 'spec/code-removed', 'Code 101 of list is gone.'],
    ['a code comes', (d) => (answer(d)['x-status-codes'][102] = {}), 'spec/code-added', 'Code 102 of list is new.'],
    [
      'a code means something else',
      (d) => (answer(d)['x-status-codes'][101].category = 'quota'),
      'spec/code-category-changed',
      'Code 101 of list meant authentication, and means quota now.',
    ],
    [
      'a field of the record goes',
      (d) => delete customer(d).properties.name,
      'spec/response-field-removed',
      'Field records[].name of the answer 200 to list is gone.',
    ],
    [
      'a field of the record comes',
      (d) => (customer(d).properties.email = {}),
      'spec/response-field-added',
      'Field records[].email of the answer 200 to list is new.',
    ],
    [
      'a field of the record may be missing',
      (d) => (customer(d).required = []),
      'spec/response-field-optional',
      'Field records[].id of the answer 200 to list may now be missing.',
    ],
    [
      'a field of the record is always there',
      (d) => customer(d).required.push('name'),
      'spec/response-field-required',
      'Field records[].name of the answer 200 to list is required now.',
    ],
    [
      'a field of the record may be null',
      (d) => (customer(d).properties.id.type = ['integer', 'null']),
      'spec/response-widened',
      'Field records[].id of the answer 200 to list may now also be null.',
    ],
    [
      'a field of the record is longer',
      (d) => (customer(d).properties.name.maxLength = 40),
      'spec/response-widened',
      'Field records[].name of the answer 200 to list has the maxLength 40 now.',
    ],
    [
      'a field of the record is shorter',
      (d) => (customer(d).properties.name.maxLength = 10),
      'spec/response-narrowed',
      'Field records[].name of the answer 200 to list has the maxLength 10 now.',
    ],
    [
      'a value of the answer comes',
      (d) => customer(d).properties.state.enum.push('gone'),
      'spec/response-value-added',
      'Field records[].state of the answer 200 to list may now hold "gone".',
    ],
    [
      'a value of the answer goes',
      (d) => customer(d).properties.state.enum.pop(),
      'spec/response-value-removed',
      'Field records[].state of the answer 200 to list may no longer hold "off".',
    ],
    [
      'any value may come',
      (d) => delete customer(d).properties.state.enum,
      'spec/response-widened',
      'Field records[].state of the answer 200 to list may now hold any value.',
    ],
    [
      'an alternative of the answer comes',
      (d) => page(d).properties.total.anyOf.push({ type: 'null' }),
      'spec/response-widened',
      'Field total of the answer 200 to list has one alternative more.',
    ],
    [
      'an alternative of the answer goes',
      (d) => page(d).properties.total.anyOf.shift(),
      'spec/response-narrowed',
      'Field total of the answer 200 to list has one alternative less.',
    ],
    [
      'words of an alternative',
      (d) => (page(d).properties.total.anyOf[0].description = 'digits'),
      'spec/words-changed',
      'description was reworded.',
    ],
    ['a reference is written out', (d) => (d.info.title = 'Another'), 'spec/words-changed', 'title was reworded.'],
  ]

describe('a change of the spec is told by its rule and in a sentence', () => {
  test.each(cases)('%s', (_title, change, rule, message) => {
    const next = spec()
    change(next)
    expect(compare(spec(), next)).toContainEqual(expect.objectContaining({ rule, message }))
    const others = compare(spec(), next).filter((each) => each.rule !== rule && rules[each.rule] !== 'none')
    expect(others).toEqual([])
  })

  test('every rule of a request and its answer has one', () => {
    const shown = new Set(cases.map(([, , rule]) => rule))
    const missing = Object.keys(rules).filter((rule) => rule.startsWith('spec/') && !shown.has(rule as RuleId))
    // The same code as for the request, the parameter, or the other side of the request.
    expect(missing).toEqual([
      'spec/body-added',
      'spec/body-optional',
      'spec/request-media-type-removed',
      'spec/response-media-type-added',
      'spec/header-added',
      'spec/response-form-changed',
    ])
  })
})

test('a type that becomes one of two has only gained the other', () => {
  const next = spec()
  customer(next).properties.id = { description: 'an id', anyOf: [{ type: 'integer' }, { type: 'string' }] }
  const found = compare(spec(), next).filter(({ rule }) => rules[rule] !== 'none')
  expect(found.map(({ rule, message }) => [rule, message])).toEqual([
    ['spec/response-widened', 'Field records[].id of the answer 200 to list has one alternative more.'],
  ])
  const back = compare(next, spec()).filter(({ rule }) => rules[rule] !== 'none')
  expect(back.map(({ rule }) => rule)).toEqual(['spec/response-narrowed'])
})

test('a schema that is written out in place of a reference has not changed', () => {
  const next = spec()
  page(next).properties.records.items = structuredClone(customer(next))
  expect(compare(spec(), next).filter(({ rule }) => rules[rule] !== 'none')).toEqual([])
})

test('a schema that many fields share is compared once, and in time', () => {
  const shared = (deepest: object) => {
    const document = spec()
    const names = [...'abcdefghijklmnopqrstuvwxyz']
    names.forEach((name, index) => {
      const next = { $ref: `#/components/schemas/${names[index + 1]}` }
      document.components.schemas[name] = index === 25 ? deepest : { properties: { left: next, right: next } }
    })
    page(document).properties.tree = { $ref: '#/components/schemas/a' }
    return document
  }
  const found = compare(shared({ type: 'string' }), shared({ type: 'integer' }))
  expect(found.filter(({ rule }) => rules[rule] !== 'none').map(({ rule, pointer }) => [rule, pointer])).toEqual([
    ['spec/response-widened', '/components/schemas/z/type'],
    ['spec/response-narrowed', '/components/schemas/z/type'],
  ])
})

test('words beside a reference are told at every reference', () => {
  const [old, next] = [spec(), spec()]
  const $ref = '#/components/schemas/Customer'
  body(old).properties = { first: { $ref }, second: { $ref } }
  body(next).properties = { first: { $ref, description: '1' }, second: { $ref, description: '2' } }
  expect(compare(old, next).map(({ pointer }) => pointer.split('/').slice(-2).join(' '))).toEqual([
    'first description',
    'second description',
  ])
})

test('what moved to another place in a list is compared where it stands now', () => {
  const next = spec()
  operation(next).parameters.reverse()
  operation(next).parameters[1].schema.maximum = 5
  const [found] = compare(spec(), next)
  expect(found).toMatchObject({
    rule: 'spec/request-narrowed',
    pointer: '/paths/~1list/post/parameters/1/schema/maximum',
  })
})

test('what is gone is shown where it stood', () => {
  const next = spec()
  operation(next).parameters.shift()
  expect(compare(spec(), next)).toEqual([
    expect.objectContaining({ side: 'old', pointer: '/paths/~1list/post/parameters/0' }),
  ])
})

test.each(specs)('$name: a spec does not differ from itself', ({ document }) => {
  expect(compare(document, structuredClone(document))).toEqual([])
})

test.each(specs)('$name: the order of keys does not matter', ({ document }) => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(compare(document, shuffled(document, seed) as JsonObject)).toEqual([])
    }),
    { numRuns: 5, seed: 1 },
  )
})

test.each(specs)(
  '$name: every single mutation is found',
  ({ document }) => {
    const places = placesIn(document)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: places.length - 1 }), fc.constantFrom(...mutations), (index, mutation) => {
        const next = structuredClone(document)
        const path = places[index] as readonly string[]
        mutation(holderOf(next, path), path.at(-1) as string)
        fc.pre(JSON.stringify(next) !== JSON.stringify(document))
        expect(compare(document, next)).not.toEqual([])
      }),
      { numRuns: 150, seed: 1 },
    )
  },
  120_000,
)

/** One thing done to a member of an object or a list. */
const mutations: readonly ((holder: any, name: string) => void)[] = [
  (holder, name) => (Array.isArray(holder) ? holder.splice(Number(name), 1) : delete holder[name]),
  (holder, name) => (holder[name] = null),
  (holder, name) => (holder[name] = typeof holder[name] === 'string' ? `${holder[name]}x` : 'x'),
  (holder, name) => (holder[name] = { surplus: true }),
  (holder, name) => (Array.isArray(holder) ? holder.push(holder[Number(name)]) : (holder[`${name}Surplus`] = 1)),
]

function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [[...path, name], ...placesIn(inner, [...path, name])])
}

function holderOf(document: any, path: readonly string[]): any {
  return path.slice(0, -1).reduce((holder, name) => holder[name], document)
}

function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((each) => shuffled(each, seed))
  if (typeof value !== 'object' || value === null) return value
  const rank = (name: string) =>
    [...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619), seed)
  const entries = Object.entries(value).toSorted(([left], [right]) => rank(left) - rank(right))
  return Object.fromEntries(entries.map(([name, inner]) => [name, shuffled(inner, seed)]))
}
