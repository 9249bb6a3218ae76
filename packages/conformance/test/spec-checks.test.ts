import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { specChecks } from '../src/checks/spec/index.ts'
import { loadPlugin, runChecks, type Plugin } from '../src/index.ts'
import { parseSpecFile } from '../src/spec/spec-file.ts'
import { lookAlikes } from '../src/spec/look-alikes.ts'

type Json = Record<string, any>
type Change = (spec: Json, operation: Json, content: Json) => void

// A small vendor that has one of everything that the checks of a spec look at.
const sound = readFileSync(join(import.meta.dirname, 'invented.openapi.yaml'), 'utf8')
// The checks that read the file alone, without what they need: each fault must be seen by the one that it is of.
const checks = specChecks.filter(({ id }) => id !== 'spec/canaries').map((check) => ({ ...check, needs: [] }))
const lighthouse = await loadPlugin(join(import.meta.dirname, 'plugins', 'lighthouse'))

async function faultsIn(text: string) {
  const vendor = {
    ...lighthouse.vendor,
    handlers: { List: lighthouse.vendor.handlers.listMembers },
  } as Plugin['vendor']
  const plugin = { ...lighthouse, vendor, spec: parseSpecFile(text, 'invented.openapi.yaml') }
  const results = await runChecks(plugin, checks)
  return results.flatMap(({ id, findings }) => findings.map((finding) => ({ id, ...finding })))
}

async function checksFailedBy(change: Change): Promise<string[]> {
  const spec = parse(sound) as Json
  const operation = spec.paths['/list'].post
  change(spec, operation, operation.responses['200'].content['application/json'])
  return [...new Set((await faultsIn(stringify(spec))).map(({ id }) => id))]
}

/** Put together at run time: no file of ours holds anything that a scanner for secrets could take for one. */
const digest = 'c0ffee1234567890'.repeat(2)
const token = ['eyJ' + 'hbGciOi'.repeat(2), 'eyJ' + 'zdWIiOi'.repeat(2), 'sig'].join('.')
const longText = 'aZ3bY4cX5dW6eV7fU8gT9hS0iR1jQ2kP'.repeat(2)

const cases: [check: string, what: string, change: Change][] = [
  ['spec/valid', 'an operation without responses of a known form', (_, operation) => (operation.responses['200'] = 7)],
  ['spec/valid', 'no dialect (P4)', (spec) => delete spec.jsonSchemaDialect],
  [
    'spec/valid',
    "the dialect of OpenAPI's own base (P5)",
    (spec) => (spec.jsonSchemaDialect = 'https://spec.openapis.org/oas/3.1/dialect/base'),
  ],
  ['spec/compiles', 'an unknown type (P1)', (_, __, content) => (content.schema.properties.code.type = 'obj')],
  ['spec/compiles', 'a keyword of nobody', (_, __, content) => (content.schema.properties.code.maxLenght = 3)],
  ['spec/compiles', 'a format that nobody knows', (_, __, content) => (content.schema.properties.code.format = 'cuid')],
  [
    'spec/compiles',
    'a pattern that fails with u (P3)',
    (_, operation) => (operation.parameters[0].schema.pattern = '\\_'),
  ],
  ['spec/hardened', 'no explode (P13)', (_, operation) => delete operation.parameters[1].explode],
  ['spec/hardened', 'no style (P13)', (_, operation) => delete operation.parameters[0].style],
  [
    'spec/hardened',
    'a nullable array (P17)',
    (_, operation) => (operation.parameters[1].schema.type = ['array', 'null']),
  ],
  [
    'spec/hardened',
    'an array as a branch (P17)',
    (_, operation) => {
      const { type, items, ...rest } = operation.parameters[1].schema
      operation.parameters[1].schema = { ...rest, anyOf: [{ type, items }, { type: 'string' }] }
    },
  ],
  ...['allOf', 'discriminator', 'nullable', 'readOnly', 'writeOnly', '$ref', '$schema'].map(
    (keyword): (typeof cases)[number] => [
      'spec/hardened',
      keyword,
      (_, __, content) => (content.schema.properties.names.items[keyword] = keyword === 'allOf' ? [{}] : true),
    ],
  ),
  ['spec/hardened', 'a parameter that stands elsewhere', (_, operation) => (operation.parameters[0] = { $ref: '#/a' })],
  [
    'spec/hardened',
    'parameters of a path',
    (spec) => (spec.paths['/list'].parameters = spec.paths['/list'].post.parameters.splice(1)),
  ],
  ['spec/valid', 'another version', (spec) => (spec.openapi = '3.0.3')],
  [
    'spec/hardened',
    'two names that differ in case (P14)',
    (_, operation) => operation.parameters.push({ ...operation.parameters[0], name: 'TRACE' }),
  ],
  [
    'spec/hardened',
    'an open request body',
    (_, operation) => delete operation.requestBody.content['application/json'].schema.additionalProperties,
  ],
  [
    'spec/sources',
    'a property without a source',
    (_, __, content) => delete content.schema.properties.code['x-source'],
  ],
  ['spec/sources', 'a confidence of its own', (_, operation) => (operation['x-confidence'] = 'sure')],
  ['spec/sources', 'documented without a line', (_, operation) => (operation['x-source'] = ['inferred: so it seems'])],
  ['spec/sources', 'a source of no known form', (_, operation) => (operation['x-source'] = ['somewhere'])],
  ['spec/sources', 'a parameter', (_, operation) => delete operation.parameters[0]['x-confidence']],
  ['spec/sources', 'a text in the place of a list', (_, operation) => (operation['x-source'] = 'vendor.md:1')],
  [
    'spec/sources',
    'a page that is not secured',
    (_, operation) => (operation['x-source'] = ['http://vendor.example/api']),
  ],
  ['spec/sources', 'a server', (spec) => delete spec.servers[0]['x-source']],
  ['spec/sources', 'a security scheme', (spec) => delete spec.components.securitySchemes.trace['x-source']],
  ['spec/sources', 'a request body', (_, operation) => delete operation.requestBody['x-source']],
  ['spec/sources', 'a response', (_, operation) => delete operation.responses['404']['x-source']],
  ['spec/sources', 'a response header', (_, operation) => delete operation.responses['200'].headers.Limit['x-source']],
  ['spec/sources', 'a code', (_, operation) => delete operation.responses['200']['x-status-codes']['7']['x-source']],
  ['spec/sources', 'an example', (_, __, content) => delete content.examples.ok['x-source']],
  ['spec/sources', "the document's example", (_, __, content) => delete content['x-document-example'][0]['x-source']],
  [
    'spec/sources',
    'a keyword that the schema has not',
    (_, __, content) =>
      (content.schema.properties.code['x-source-of'] = {
        maxLength: { 'x-source': ['invented.txt:1'], 'x-confidence': 'documented' },
      }),
  ],
  ['spec/examples', 'an answer', (_, __, content) => (content.examples.ok.value.code = 1)],
  ['spec/examples', 'an answer with an undocumented field', (_, __, content) => (content.examples.ok.value.more = 1)],
  ['spec/examples', 'a parameter', (_, operation) => (operation.parameters[0].examples.ok.value = 'ABC')],
  [
    'spec/examples',
    'a request body',
    (_, operation) => (operation.requestBody.content['application/json'].examples.ok.value.page = 0),
  ],
  [
    'spec/scenarios',
    'one name on two statuses (P27)',
    (_, operation) => {
      const { examples } = operation.responses['404'].content['application/json']
      examples.OK = examples['http-404']
    },
  ],
  [
    'spec/scenarios',
    'a request without its answer',
    (_, operation) => (operation.parameters[0].examples.alone = operation.parameters[0].examples.ok),
  ],
  ['spec/error-examples', 'a code without an example', (_, __, content) => delete content.examples['code-7']],
  [
    'spec/error-examples',
    'an example of another code',
    (_, __, content) => (content.examples['code-7'].value.code = '8'),
  ],
  [
    'spec/error-examples',
    'an HTTP error without an example',
    (_, operation) => delete operation.responses['404'].content['application/json'].examples,
  ],
  [
    'spec/scenarios',
    'no ok',
    (_, operation, content) => ((content.examples.fine = content.examples.ok), delete content.examples.ok),
  ],
  ['spec/scenarios', 'no empty', (_, __, content) => delete content.examples.empty],
  [
    'spec/hardened',
    'a charset (P11, P23)',
    (_, operation) => {
      const { content } = operation.responses['404']
      content['application/json; charset=utf-8'] = content['application/json']
      delete content['application/json']
    },
  ],
  ['spec/secrets', 'a digest in an example', (_, __, content) => (content.examples.ok.value.names = [digest])],
  ['spec/secrets', 'a digest as a name', (_, __, content) => (content.examples.ok.value = { code: '0', [digest]: 1 })],
  ['spec/secrets', 'a token in a description', (_, operation) => (operation.description = `Bearer ${token}`)],
  ['spec/secrets', 'a mobile number', (_, __, content) => (content.examples.ok.value.names = ['1' + '38'.repeat(5)])],
  [
    'spec/secrets',
    'a digest that is excused outside of an x-document-example',
    (_, __, content) =>
      Object.assign(content.examples.ok, { summary: digest, 'x-not-credentials': [{ value: digest, why: 'none' }] }),
  ],
  [
    'spec/secrets',
    'a token that is excused inside of one',
    (_, __, content) =>
      Object.assign(content['x-document-example'][0], {
        text: token,
        'x-not-credentials': [{ value: token, why: 'none' }],
      }),
  ],
]

describe('the checks of a spec', () => {
  test('pass a good file', async () => {
    expect(await faultsIn(sound)).toEqual([])
  })

  test.each(cases)('%s sees %s', async (check, _, change) => {
    expect(await checksFailedBy(change)).toContain(check)
  })

  test('say where, by line, and what to do', async () => {
    const [fault, ...more] = await faultsIn(sound.replace('          explode: false\n', ''))
    expect(more).toEqual([])
    expect(fault).toMatchObject({
      id: 'spec/hardened',
      message: 'The parameter Trace does not say style and explode; write both, as Prism misreads their absence.',
      place: { file: 'openapi.yaml', pointer: '/paths/~1list/post/parameters/0' },
    })
    expect(sound.split('\n')[(fault?.place?.line ?? 0) - 1]).toContain('name: Trace')
  })

  test('a digest is excused where the document prints it, with a reason', async () => {
    const excuse = { text: `"KeyNo": "${digest}"`, 'x-not-credentials': [{ value: digest, why: 'a public number' }] }
    expect(await checksFailedBy((_, __, content) => Object.assign(content['x-document-example'][0], excuse))).toEqual(
      [],
    )
  })

  test('a comment is read too, and no finding repeats what it found', async () => {
    const faults = await faultsIn(`# ${token}\n${sound}`)
    expect(faults.map(({ id }) => id)).toEqual(['spec/secrets'])
    expect(JSON.stringify(faults)).not.toContain(token.slice(0, 12))
  })

  test.each([
    'pages/list.html:7',
    'guide.pdf:12-14',
    '说明.md:3',
    'https://vendor.example/doc.html:90',
    'https://vendor.example/api#list',
  ])("a third party's own document is cited: %s", async (line) => {
    const faults = await checksFailedBy((_, operation) => (operation['x-source'] = [line]))
    expect(faults).toEqual([])
  })

  test('a field may begin with x-', async () => {
    const failed = await checksFailedBy((_, __, content) => {
      content.schema.properties['x-more'] = { ...content.schema.properties.code }
      content.examples.ok.value['x-more'] = 'more'
    })
    expect(failed).toEqual([])
  })

  test('a schema with an $id is looked at like any other, each time', async () => {
    const failed = await checksFailedBy((_, __, content) => {
      content.schema.$id = 'https://vendor.example/answer'
      content.examples.ok.value.names = 1
    })
    expect(failed).toEqual(['spec/examples'])
  })

  test('an operation that is no list needs no empty answer', async () => {
    const spec = parseSpecFile(sound.replace('                empty:\n', '                nobody:\n'), 'x.yaml')
    const scenarios = checks.filter(({ id }) => id === 'spec/scenarios')
    // The mock of the lighthouse does not know this operation, so it is none of its lists.
    const [result] = await runChecks({ ...lighthouse, spec }, scenarios)
    expect(result?.findings).toEqual([])
  })
})

describe('look-alikes of credentials', () => {
  const privateKey = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ')
  const card = ['110101', '19900101', '0015'].join('')
  test.each([
    [digest, 'a key or digest in hex'],
    [digest.toUpperCase(), 'a key or digest in hex'],
    [token, 'a JWT'],
    [longText, 'a long text in base64'],
    [`https://example.com/path?key=${longText}`, 'a long text in base64'],
    [privateKey, 'a private key'],
    [['AKID', 'q7Inv3nt3dXy'].join(''), 'a Tencent Cloud secret id'],
    [`tel. ${'1' + '38'.repeat(5)}`, 'a mobile number'],
    [card, 'an identity card number'],
    [['mail to zhang.san', 'ferry.cn'].join('@'), 'an e-mail address'],
  ])('case %#: %s', (text, name) => {
    expect(lookAlikes(text)).toContain(name)
  })

  test.each([
    '0'.repeat(32),
    `${'0'.repeat(31)}1`,
    '1699999999999',
    '1838999999999999999',
    '/api/open/customer/customer-manage/v1/customer/page',
    'https://pro.qcc.com/api/yj/AR/GetAnnualReportSummary?key=ApiKey',
    'CUSTOMER2019103015270721852048',
    'customer0@example.com',
    'a.b+c@mail.lighthouse.example',
    'npm i @kehu/core',
  ])('%s is none', (text) => {
    expect(lookAlikes(text)).toEqual([])
  })
})
