import { describe, expect, test } from 'vitest'
import { lookAlikes } from '../src/credential.ts'
import { lint } from '../src/lint.ts'
import { toYaml } from '../src/write.ts'
import { invented } from './invented.ts'

type Json = Record<string, any>

async function rulesBrokenBy(change: (spec: Json, operation: Json, content: Json) => void): Promise<string[]> {
  const spec = structuredClone(invented()) as Json
  const operation = spec.paths['/list'].post
  change(spec, operation, operation.responses['200'].content['application/json'])
  const findings = await lint(toYaml(spec as never, 'a test'))
  return [...new Set(findings.map(({ rule }) => rule))]
}

/** Put together at run time: no file of ours holds anything that a scanner for secrets could take for one. */
const digest = 'c0ffee1234567890'.repeat(2)
const token = ['eyJ' + 'hbGciOi'.repeat(2), 'eyJ' + 'zdWIiOi'.repeat(2), 'sig'].join('.')
const longText = 'aZ3bY4cX5dW6eV7fU8gT9hS0iR1jQ2kP'.repeat(2)

const cases: [rule: string, what: string, change: Parameters<typeof rulesBrokenBy>[0]][] = [
  [
    'openapi-valid',
    'an operation without responses of a known form',
    (_, operation) => (operation.responses['200'] = 7),
  ],
  ['dialect', 'no dialect (P4)', (spec) => delete spec.jsonSchemaDialect],
  [
    'dialect',
    "the dialect of OpenAPI's own base (P5)",
    (spec) => (spec.jsonSchemaDialect = 'https://spec.openapis.org/oas/3.1/dialect/base'),
  ],
  ['schema-compiles', 'an unknown type (P1)', (_, __, content) => (content.schema.properties.code.type = 'obj')],
  ['schema-compiles', 'a keyword of nobody', (_, __, content) => (content.schema.properties.code.maxLenght = 3)],
  [
    'schema-compiles',
    'a format that nobody knows',
    (_, __, content) => (content.schema.properties.code.format = 'cuid'),
  ],
  [
    'pattern-unicode',
    'a pattern that fails with u (P3)',
    (_, operation) => (operation.parameters[0].schema.pattern = '\\_'),
  ],
  ['style-explode', 'no explode (P13)', (_, operation) => delete operation.parameters[1].explode],
  ['style-explode', 'no style (P13)', (_, operation) => delete operation.parameters[0].style],
  [
    'array-parameter',
    'a nullable array (P17)',
    (_, operation) => (operation.parameters[1].schema.type = ['array', 'null']),
  ],
  [
    'array-parameter',
    'an array as a branch (P17)',
    (_, operation) => {
      const { type, items, ...rest } = operation.parameters[1].schema
      operation.parameters[1].schema = { ...rest, anyOf: [{ type, items }, { type: 'string' }] }
    },
  ],
  ...['allOf', 'discriminator', 'nullable', 'readOnly', 'writeOnly', '$ref', '$schema'].map(
    (keyword): (typeof cases)[number] => [
      'forbidden-keyword',
      keyword,
      (_, __, content) => (content.schema.properties.names.items[keyword] = keyword === 'allOf' ? [{}] : true),
    ],
  ),
  [
    'parameter-unique',
    'two names that differ in case (P14)',
    (_, operation) => operation.parameters.push({ ...operation.parameters[0], name: 'TRACE' }),
  ],
  [
    'body-closed',
    'an open request body',
    (_, operation) => delete operation.requestBody.content['application/json'].schema.additionalProperties,
  ],
  ['source', 'a property without a source', (_, __, content) => delete content.schema.properties.code['x-source']],
  ['source', 'a confidence of its own', (_, operation) => (operation['x-confidence'] = 'sure')],
  ['source', 'documented without a line', (_, operation) => (operation['x-source'] = ['inferred: so it seems'])],
  ['source', 'a source of no known form', (_, operation) => (operation['x-source'] = ['somewhere'])],
  ['source', 'a quirk of no known form', (_, operation) => (operation['x-quirk'] = ['quirk 3'])],
  ['source', 'a parameter', (_, operation) => delete operation.parameters[0]['x-confidence']],
  ['source', 'a server', (spec) => delete spec.servers[0]['x-source']],
  ['source', 'a security scheme', (spec) => delete spec.components.securitySchemes.trace['x-source']],
  ['source', 'a request body', (_, operation) => delete operation.requestBody['x-source']],
  ['source', 'a response', (_, operation) => delete operation.responses['404']['x-source']],
  ['source', 'a response header', (_, operation) => delete operation.responses['200'].headers.Limit['x-source']],
  ['source', 'a code', (_, operation) => delete operation.responses['200']['x-status-codes']['7']['x-source']],
  ['source', 'an example', (_, __, content) => delete content.examples.ok['x-source']],
  ['source', "the document's example", (_, __, content) => delete content['x-document-example'][0]['x-source']],
  [
    'source',
    'a keyword that the schema has not',
    (_, __, content) =>
      (content.schema.properties.code['x-source-of'] = {
        maxLength: { 'x-source': ['invented.txt:1'], 'x-confidence': 'documented' },
      }),
  ],
  ['example-valid', 'an answer', (_, __, content) => (content.examples.ok.value.code = 1)],
  ['example-valid', 'an answer with an undocumented field', (_, __, content) => (content.examples.ok.value.more = 1)],
  ['example-valid', 'a parameter', (_, operation) => (operation.parameters[0].examples.ok.value = 'ABC')],
  [
    'example-valid',
    'a request body',
    (_, operation) => (operation.requestBody.content['application/json'].examples.ok.value.page = 0),
  ],
  [
    'example-unique',
    'one name on two statuses (P27)',
    (_, operation) => {
      const { examples } = operation.responses['404'].content['application/json']
      examples.OK = examples['http-404']
    },
  ],
  [
    'example-pair',
    'a request without its answer',
    (_, operation) => (operation.parameters[0].examples.alone = operation.parameters[0].examples.ok),
  ],
  ['error-code-example', 'a code without an example', (_, __, content) => delete content.examples['code-7']],
  [
    'error-code-example',
    'an example of another code',
    (_, __, content) => (content.examples['code-7'].value.code = '8'),
  ],
  [
    'error-code-example',
    'an HTTP error without an example',
    (_, operation) => delete operation.responses['404'].content['application/json'].examples,
  ],
  [
    'scenarios',
    'no ok',
    (_, operation, content) => ((content.examples.fine = content.examples.ok), delete content.examples.ok),
  ],
  ['scenarios', 'no empty', (_, __, content) => delete content.examples.empty],
  [
    'media-type',
    'a charset (P11, P23)',
    (_, operation) => {
      const { content } = operation.responses['404']
      content['application/json; charset=utf-8'] = content['application/json']
      delete content['application/json']
    },
  ],
  ['credential', 'a digest in an example', (_, __, content) => (content.examples.ok.value.names = [digest])],
  ['credential', 'a digest as a name', (_, __, content) => (content.examples.ok.value = { code: '0', [digest]: 1 })],
  ['credential', 'a token in a description', (_, operation) => (operation.description = `Bearer ${token}`)],
  ['credential', 'a mobile number', (_, __, content) => (content.examples.ok.value.names = ['1' + '38'.repeat(5)])],
  [
    'credential',
    'a digest that is excused outside of an x-document-example',
    (_, __, content) =>
      Object.assign(content.examples.ok, { summary: digest, 'x-not-credentials': [{ value: digest, why: 'none' }] }),
  ],
  [
    'credential',
    'a token that is excused inside of one',
    (_, __, content) =>
      Object.assign(content['x-document-example'][0], {
        text: token,
        'x-not-credentials': [{ value: token, why: 'none' }],
      }),
  ],
]

describe('the lint', () => {
  test('passes a good file', async () => {
    expect(await lint(toYaml(invented(), 'a test'))).toEqual([])
  })

  test.each(cases)('%s sees %s', async (rule, _, change) => {
    expect(await rulesBrokenBy(change)).toContain(rule)
  })

  test('says where: rule, pointer and message', async () => {
    const spec = structuredClone(invented()) as Json
    delete spec.paths['/list'].post.parameters[0].explode
    const [finding, ...more] = await lint(toYaml(spec as never, 'a test'))
    expect(more).toEqual([])
    expect(finding).toMatchObject({ rule: 'style-explode', pointer: '/paths/~1list/post/parameters/0' })
    expect(finding?.message).toContain('P13')
  })

  test('a digest is excused where the document prints it, with a reason', async () => {
    const excuse = { text: `"KeyNo": "${digest}"`, 'x-not-credentials': [{ value: digest, why: 'a public number' }] }
    expect(await rulesBrokenBy((_, __, content) => Object.assign(content['x-document-example'][0], excuse))).toEqual([])
  })

  test('a name that stands twice is refused by the reader of YAML', async () => {
    const text = toYaml(invented(), 'a test').replace('                empty:\n', '                ok:\n')
    expect((await lint(text)).map(({ rule }) => rule)).toEqual(['yaml'])
  })

  test('a comment is read too, and no finding repeats what it found', async () => {
    const findings = await lint(`# ${token}\n${toYaml(invented(), 'a test')}`)
    expect(findings.map(({ rule }) => rule)).toEqual(['credential'])
    expect(JSON.stringify(findings)).not.toContain(token.slice(0, 12))
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
  ])('%s is none', (text) => {
    expect(lookAlikes(text)).toEqual([])
  })
})
