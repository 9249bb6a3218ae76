import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closedSchema, pointerTo, visibleText, type SpecFile, type SpecOperation } from '@kehu/conformance'
import type { Fetch } from '@kehu/core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { LiveReport } from '../src/live/live-report.ts'
import { openTap, type Tap } from '../src/live/read-only-tap.ts'
import { refusedParts } from '../src/live/refused-parts.ts'
import { makeReportFolder } from '../src/live/report-folder.ts'
import { isPlainName, isPlainValue, schemaFor, shapeOf } from '../src/live/shape.ts'
import { changeWithoutSecrets, reportWithoutSecrets, secretMask } from '../src/live/without-secrets.ts'
import { writeReport } from '../src/live/write-report.ts'

const paths: Record<string, Record<string, { operationId: string }>> = {
  '/v1/customers': {
    get: { operationId: 'list' },
    post: { operationId: 'listByPost' },
    delete: { operationId: 'clear' },
  },
  '/v1/token': { get: { operationId: 'token' } },
  '/v1/orders': { get: { operationId: 'orders' } },
}
const operations: SpecOperation[] = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, node]) => ({
    method,
    path,
    node,
    pointer: `/paths/${path.replaceAll('/', '~1')}/${method}`,
  })),
)
const spec: SpecFile = {
  path: 'openapi.yaml',
  text: '',
  document: { paths },
  place: () => ({ line: 1, column: 1 }),
  operation: (id) => operations.find(({ node }) => node.operationId === id) ?? null,
}

describe('the tap', () => {
  const sent: string[] = []
  const send: Fetch = async (url, init) => {
    sent.push(`${init.method} ${url}`)
    return new Response('{"a":1}', { headers: { 'content-type': 'Application/JSON; charset=utf-8' } })
  }
  const open = (calls = 3): Tap => {
    sent.length = 0
    return openTap({ spec, operations: ['list', 'token'], origin: 'https://vendor.example', calls, send })
  }
  const call = (tap: Tap, method: string, url: string) =>
    tap.fetch(url, { method, redirect: 'manual', signal: new AbortController().signal })

  test('hands the answer on whole, and keeps a copy', async () => {
    const tap = open()
    const answer = await call(tap, 'GET', 'https://vendor.example/v1/customers?size=1')
    const reader = answer.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('{"a":1}')
    expect((await reader?.read())?.done).toBe(true)
    expect(tap.answers).toMatchObject([
      { operation: { id: 'list' }, status: 200, contentType: 'application/json', text: '{"a":1}' },
    ])
    expect(tap.refusal()).toBeNull()
  })

  test.each([
    ['GET', 'https://vendor.example/base/v1/customers', 'list'],
    ['POST', 'https://vendor.example/v1/customers', 'listByPost'],
    ['GET', 'https://vendor.example/v1/token', 'token'],
    ['GET', 'https://vendor.example/another/path', 'list'],
  ])('lets %s %s through as %s', async (method, url, operation) => {
    const tap = open()
    await call(tap, method, url)
    expect(tap.answers.map((each) => each.operation.id)).toEqual([operation])
    expect(tap.answers[0]?.operation.node.operationId).toBe(operation)
  })

  test.each([
    [
      'GET',
      'https://other.example/v1/customers',
      'The plugin called https://other.example, which the plan does not name.',
    ],
    [
      'GET',
      'http://vendor.example/v1/customers',
      'The plugin called http://vendor.example, which the plan does not name.',
    ],
    [
      'DELETE',
      'https://vendor.example/v1/customers',
      'The plugin sent a DELETE that is none of the operations of the plan.',
    ],
    ['PUT', 'https://vendor.example/v1/customers', 'The plugin sent a PUT that is none of the operations of the plan.'],
    ['POST', 'https://vendor.example/v1/orders', 'The plugin sent a POST that is none of the operations of the plan.'],
  ])('keeps %s %s back', async (method, url, sentence) => {
    const tap = open()
    await expect(call(tap, method, url)).rejects.toThrow(sentence)
    expect({ sent, refusal: tap.refusal(), calls: tap.sent() }).toEqual({ sent: [], refusal: sentence, calls: 0 })
  })

  test('counts calls, and sends no more than were allowed', async () => {
    const tap = open(2)
    await call(tap, 'GET', 'https://vendor.example/v1/customers')
    await call(tap, 'GET', 'https://vendor.example/v1/customers')
    await expect(call(tap, 'GET', 'https://vendor.example/v1/customers')).rejects.toThrow('more than 2 calls')
    expect(sent).toHaveLength(2)
  })
})

describe('a closed schema', () => {
  const document = {
    schemas: {
      plain: { type: 'object', properties: { a: { type: 'object', properties: { b: {} } } }, 'x-source': ['1'] },
      open: { type: 'object', properties: { a: {} }, additionalProperties: { type: 'integer' } },
      list: { type: 'array', items: { $ref: '#/schemas/plain' } },
      either: { anyOf: [{ type: 'object', properties: { a: {} } }, { type: 'null' }] },
      joined: { properties: { a: {} }, allOf: [{ properties: { b: {} } }, { anyOf: [{ properties: { c: {} } }] }] },
      grown: { type: 'object', properties: { a: {} }, additionalProperties: true },
      kinds: {
        oneOf: [
          { type: 'object', required: ['a'], properties: { a: {} } },
          { type: 'object', required: ['b'], properties: { b: {} } },
        ],
      },
      common: {
        type: 'object',
        properties: { id: {} },
        oneOf: [
          { required: ['a'], properties: { a: {} } },
          { required: ['b'], properties: { b: {} } },
        ],
      },
      asked: JSON.parse('{"properties":{"a":{},"b":{}},"if":{"required":["a"]},"then":{"required":["b"]}}') as object,
      ring: { type: 'object', properties: { next: { $ref: '#/schemas/ring' } } },
      loop: { properties: { a: {} }, anyOf: [{ $ref: '#/schemas/loop' }, { type: 'object' }] },
      one: { type: 'object', properties: { b: {} } },
      keyed: {
        patternProperties: { '^x': { $ref: '#/schemas/one' } },
        additionalProperties: { $ref: '#/schemas/one' },
      },
      pair: { prefixItems: [{ $ref: '#/schemas/one' }], items: { $ref: '#/schemas/plain' } },
      some: { contains: { $ref: '#/schemas/one' } },
      long: { propertyNames: { $ref: '#/schemas/short' } },
      short: { maxLength: 3 },
      if: { dependentSchemas: { a: { properties: { a: {}, b: { properties: {}, maxProperties: 0 } } } } },
    },
  }
  const fits = (name: keyof (typeof document)['schemas'], value: unknown) => {
    const { schema } = closedSchema(document, `/schemas/${name}`, [value])
    return new Ajv2020({ strict: false }).compile(schema as object)(value)
  }

  test.each([
    ['plain', { a: { b: 1 } }, { a: {}, c: 1 }],
    ['plain', {}, { a: { c: 1 } }],
    ['open', { a: 1, b: 2 }, { b: 'x' }],
    ['list', [{ a: {} }], [{ c: 1 }]],
    ['either', null, { b: 1 }],
    ['joined', { a: 1, b: 2, c: 3 }, { d: 1 }],
    ['grown', { a: 1 }, { b: 1 }],
    ['kinds', { a: 1 }, { a: 1, c: 1 }],
    ['kinds', { b: 1 }, { a: 1, b: 1 }],
    ['common', { id: 1, a: 1 }, { id: 1, a: 1, c: 1 }],
    ['asked', { a: 1, b: 1 }, { a: 1 }],
    ['ring', { next: { next: {} } }, { nest: 1 }],
    ['ring', { next: { next: {} } }, { next: { next: { nest: 1 } } }],
    ['loop', { a: 1 }, { b: 1 }],
    ['keyed', { x1: { b: 1 }, y: { b: 1 } }, { x1: { c: 1 } }],
    ['keyed', { y: { b: 1 } }, { y: { c: 1 } }],
    ['pair', [{ b: 1 }, { a: {} }], [{ c: 1 }]],
    ['pair', [{ b: 1 }], [{ b: 1 }, { c: 1 }]],
    ['some', [1, { b: 1 }], [{ b: 1, c: 1 }]],
    ['long', { abc: 1 }, { abcd: 1 }],
    ['if', { a: 1, b: {} }, { a: 1, b: { c: 1 } }],
  ] as const)('%s takes %j and refuses %j', (name, right, wrong) => {
    expect([fits(name, right), fits(name, wrong)]).toEqual([true, false])
  })

  test('each part says where it stands in the spec, behind a reference too', () => {
    const { schema, origins } = closedSchema(document, '/schemas/list', [[{ a: { b: 1 } }]])
    const { items } = schema as { items: { properties: { a: object } } }
    expect([origins.get(items), origins.get(items.properties.a)]).toEqual([
      '/schemas/plain',
      '/schemas/plain/properties/a',
    ])
  })

  test('schemas that share others are written out as deep as a value goes, and in time', () => {
    const names = Array.from({ length: 26 }, (_, index) => `level${index}`)
    const schemas = Object.fromEntries(
      names.map((name, index) => {
        const next = { $ref: `#/schemas/level${index + 1}` }
        return [name, index === 25 ? { type: 'string' } : { properties: { left: next, right: next } }]
      }),
    )
    const value = names.slice(1).reduceRight<unknown>((inner) => ({ left: inner }), 1)
    const { schema, origins } = closedSchema({ schemas }, '/schemas/level0', [value])
    const validate = new Ajv2020({ strict: false, allErrors: true, verbose: true }).compile(schema as object)
    validate(value)
    expect(validate.errors?.map(({ parentSchema }) => origins.get(parentSchema as object))).toEqual([
      '/schemas/level25',
    ])
  })

  test('the spec itself stays as it was', () => {
    const before = structuredClone(document)
    closedSchema(document, '/schemas/plain', [{ a: { b: 1 } }])
    expect(document).toEqual(before)
  })
})

test.each([
  [null, 'null'],
  ['', 'an empty text'],
  ['王 1', 'a text of digits, letters, signs'],
  [1.5, 'a number with decimals'],
  [2, 'a whole number'],
  [true, 'a boolean'],
  [[], 'an empty list'],
  [[1, 'a'], 'a list of a whole number or a text of letters'],
  [{ a: 1 }, 'an object'],
])('the shape of %j is %s', (value, shape) => {
  expect(shapeOf(value)).toBe(shape)
})

test('a schema for what was seen fits it, and holds none of it', () => {
  const seen = [{ a: 'CANARY', list: [1, null], 13912345678: 'CANARY' }, { a: null }]
  const schema = schemaFor(seen)
  const validate = new Ajv2020({ strict: false }).compile(schema as object)
  expect(seen.every((each) => validate(each))).toBe(true)
  expect(validate({ a: 1 })).toBe(false)
  expect(JSON.stringify(schema)).not.toMatch(/CANARY|139/)
})

test('names and values that may be personal are not plain', () => {
  expect(
    ['creditLevel', '_id', 'a-b', '王小明', '13912345678', 'k13912345678', 'a b', 'a@b'].filter(isPlainName),
  ).toEqual(['creditLevel', '_id', 'a-b'])
  expect(
    [7, -3, '299', 'NOT_FOUND', 13_912_345_678, '13912345678', 'Wang', '王', null, 1.5].filter(isPlainValue),
  ).toEqual([7, -3, '299', 'NOT_FOUND'])
})

test('of alternatives, the one whose type fits tells what is wrong', () => {
  const closed = { type: 'object', properties: { a: { type: 'integer' } }, additionalProperties: false }
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile({
    properties: { list: { type: 'array', items: { anyOf: [closed, { type: 'null' }] } } },
  })
  const told = (value: unknown) => {
    validate(value)
    return refusedParts(validate.errors ?? []).map(({ keyword, instancePath }) => `${keyword} ${instancePath}`)
  }
  expect(told({ list: [{ a: 'x', b: 1, c: 1 }, null, 7] })).toEqual([
    'additionalProperties /list/0',
    'additionalProperties /list/0',
    'type /list/0/a',
    'anyOf /list/2',
  ])
})

test('of kinds that make one object together, a fault in one does not make all of its fields unknown', () => {
  const kind = (name: string) => ({ type: 'object', required: [name], properties: { [name]: { type: 'integer' } } })
  const document = { schemas: { either: { oneOf: [kind('a'), kind('b')] } } }
  const told = (value: unknown) => {
    const { schema } = closedSchema(document, '/schemas/either', [value])
    const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema as object)
    validate(value)
    return refusedParts(validate.errors ?? []).map(({ keyword, instancePath }) => `${keyword} ${instancePath}`)
  }
  expect(told({ a: 'x' })).toEqual(['type /a'])
  expect(told({ a: 1, c: 1 })).toEqual(['unevaluatedProperties '])
})

describe('a secret that a vendor echoes', () => {
  const key = '-----BEGIN KEY-----\nMIIBVgIBADANBg\n-----END KEY-----\n'
  const secrets = ['tops_secret#Key', 'pass word/+~', key, 'a']
  const written = secrets
    .slice(0, 3)
    .flatMap((secret) => [
      secret,
      secret.toUpperCase(),
      visibleText(secret),
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      pointerTo(secret).slice(1),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('hex'),
    ])
  const drift = written.map((form) => ({
    kind: 'unknown-field' as const,
    operation: 'list',
    status: 200,
    field: `Result.k${form}`,
    expected: 'no such field',
    actual: `"${form}"`,
    place: { file: 'openapi.yaml', pointer: '/paths', line: 1 },
    times: 1,
  }))
  const report: LiveReport = {
    version: 1,
    plugin: { name: 'lamp', version: '1.0.0', id: 'lamp' },
    document: { name: 'Lamp', version: null, date: null },
    host: null,
    calls: 1,
    customers: 0,
    answers: [],
    drift,
    failure: { category: 'unknown', message: written.join(' and ') },
  }
  const change = written.map((form) => ({
    op: 'add' as const,
    path: `/properties${pointerTo(form)}`,
    value: { properties: { [form]: { type: ['string'] } } },
    'x-source': [],
    'x-confidence': 'live',
  }))

  test('is starred out of the report, however it is written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kehu-live-parts-'))
    try {
      const mask = secretMask(secrets)
      const told = reportWithoutSecrets(report, mask)
      await writeReport(folder, told, changeWithoutSecrets(change, mask))
      const files = await readdir(folder)
      const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
      const all = texts.join('\n').replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
      expect(files.toSorted()).toEqual(['drift.json', 'drift.md', 'spec-change.json'])
      expect(written.filter((form) => all.includes(form))).toEqual([])
      expect(told.failure?.message).toBe(written.map(() => '***').join(' and '))
      expect(told.drift.map(({ field }) => field)).toEqual(written.map(() => 'Result.k***'))
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('leaves the form of the report as it is', () => {
    const told = reportWithoutSecrets(report, secretMask(['drift', 'customers', 'failure']))
    expect(Object.keys(told)).toEqual(Object.keys(report))
  })
})

describe('the folder of a report', () => {
  const withFolder = async (use: (folder: string) => Promise<void>) => {
    const folder = await mkdtemp(join(tmpdir(), 'kehu-live-parts-'))
    try {
      await use(folder)
    } finally {
      await rm(folder, { recursive: true })
    }
  }

  test('is made with all above it, and left empty', () =>
    withFolder(async (folder) => {
      await makeReportFolder(join(folder, 'a', 'b', 'c'))
      await makeReportFolder(join(folder, 'a', 'b', 'c'))
      expect(await readdir(join(folder, 'a', 'b', 'c'))).toEqual([])
    }))

  test('is refused where it is a file, or lies in one', () =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'file'), '')
      for (const path of ['file', 'file/a', 'file/a/b']) {
        const sentence = new RegExp(
          `^Nothing was sent: no report can be written to .*${path} \\(ENOTDIR\\); name another`,
        )
        await expect(makeReportFolder(join(folder, path))).rejects.toThrow(sentence)
      }
    }))

  // Only Linux has it. Node's recursive mkdir spins there and never ends.
  test.runIf(process.platform === 'linux')('is refused where no folder can be made', async () => {
    await expect(makeReportFolder('/proc/nowhere/a/b')).rejects.toThrow(
      /^Nothing was sent: .* \(ENOENT\); name another/,
    )
  })
})
