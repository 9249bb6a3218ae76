import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

type Json = Record<string, any>

const text = readFileSync(join(import.meta.dirname, '../multimarkets/openapi.yaml'), 'utf8')
const spec = parse(text) as Json
const path = '/global/customer.admin.WhiteCustomerAdminApiService.page'
const { post }: Json = spec.paths[path]
const body: Json = post.requestBody.content['application/json']
const content: Json = post.responses['200'].content['application/json']
const envelope: Json = content.schema.properties
const page: Json = envelope.data.anyOf[0].properties
const record: Json = page.records.items.properties
const codes: Json = post.responses['200']['x-status-codes']
const ok: Json = content.examples.ok.value

const ajv = new Ajv2020({ strict: false, formats: { int32: true, int64: true } })
const admitsBody = ajv.compile(body.schema)
const admitsAnswer = ajv.compile(content.schema)

function header(name: string): Json {
  return post.parameters.find((candidate: Json) => candidate.name === name)
}

function admitsHeader(name: string, value: unknown): boolean {
  return ajv.validate(header(name).schema, value)
}

function admitsRecord(change: Json): boolean {
  return admitsAnswer({ ...ok, data: { records: [{ ...ok.data.records[0], ...change }] } })
}

function typed(type: string): string[] {
  return Object.keys(record).filter((name) => [record[name].type].flat().includes(type))
}

describe('what the document states is there', () => {
  test('one operation, POST, with the dots in its path (quirk 1.16)', () => {
    expect(Object.keys(spec.paths)).toEqual([path])
    expect(Object.keys(spec.paths[path])).toEqual(['post'])
    expect(post.operationId).toBe('customerPage')
    expect(post['x-source']).toContain('multimarkets.txt:223-224')
  })

  test("the operator's address, which ends in /webhook (quirks 1.2, 1.3)", () => {
    const [server, ...others] = spec.servers
    expect(others).toEqual([])
    expect(server).toMatchObject({ url: 'https://{host}/webhook', 'x-confidence': 'sibling' })
    expect(server.variables.host.description).toContain('operator')
    expect(post['x-document-example'][0].text).toContain('Host: \n')
  })

  test('it is not the service of the same name in the Manager API (quirk 1.4)', () => {
    expect(post.description).toContain('Manager')
    expect(header('token')).toBeUndefined()
    expect(Object.keys(spec.paths).join('')).not.toContain('openapi-b')
  })

  test('7 headers, 5 of them required, then timestamp, which the document has not (quirks 1.1, 1.5, 1.8)', () => {
    expect(post.parameters.map((one: Json) => [one.name, one.required, one['x-confidence']])).toEqual([
      ['companyId', true, 'documented'],
      ['trace', true, 'documented'],
      ['apiKey', true, 'documented'],
      ['recvWindow', false, 'documented'],
      ['signature', true, 'documented'],
      ['lang', false, 'documented'],
      ['version', true, 'documented'],
      ['timestamp', true, 'sibling'],
    ])
    expect(post.parameters.every((one: Json) => one.in === 'header' && one.schema.type === 'string')).toBe(true)
    expect(post.security).toEqual([{ apiKey: [], signature: [] }])
  })

  test('the header group of the Request page is not there (quirk 1.9)', () => {
    expect(header('group')).toBeUndefined()
  })

  test('3 fields of the body, none of them required, in plain JSON (quirks 1.13, 1.17, 1.18)', () => {
    expect(Object.keys(body.schema.properties)).toEqual(['customerNo', 'current', 'size'])
    expect(body.schema.required).toBeUndefined()
    expect(admitsBody({})).toBe(true)
    expect(Object.keys(post.requestBody.content)).toEqual(['application/json'])
    expect(admitsBody({ data: 'encrypted' })).toBe(false)
  })

  test('the envelope, and no table behind it (quirk 1.20)', () => {
    expect(Object.keys(envelope)).toEqual(['bizCode', 'code', 'data', 'fail', 'msg', 'msgParams', 'ok', 'tm', 'trace'])
    for (const [name, { 'x-confidence': confidence }] of Object.entries({ ...envelope, ...page, ...record })) {
      expect(confidence, name).toBe(name === 'code' ? 'sibling' : 'example-only')
    }
  })

  test('30 record fields: 4 kinds, 7 times and ids of 64 bits, companyId, 18 texts (quirks 1.20, 1.31, 1.36)', () => {
    expect(Object.keys(record)).toHaveLength(30)
    expect(typed('integer')).toEqual([
      'createTime',
      'customerGroupId',
      'customerType',
      'firstAccountActivateTime',
      'id',
      'loginTime',
      'openAccountType',
      'registerSource',
      'status',
      'unitId',
      'updateTime',
    ])
    expect(typed('string')).toHaveLength(18)
    expect(record.companyId.anyOf.map((branch: Json) => branch.type)).toEqual(['integer', 'string', 'null'])
    for (const [name, schema] of Object.entries(record) as [string, Json][]) {
      if (name === 'companyId') continue
      expect(schema['x-source-of'].type['x-source'][0], name).toMatch(/^sibling API: older OpenAPI file/)
    }
  })

  test('401, 403 and 404 of the document, 418 and 429 of its siblings, all without a known body (quirks 1.21, 1.22)', () => {
    expect(Object.keys(post.responses)).toEqual(['200', '401', '403', '404', '418', '429'])
    for (const status of ['401', '403', '404', '418', '429']) {
      const response = post.responses[status]
      const isListed = ['401', '404'].includes(status)
      expect(response['x-confidence'], status).toBe(isListed ? 'documented' : 'sibling')
      expect(response.content['application/json'].examples[`http-${status}`].value, status).toEqual({})
      expect(ajv.validate(response.content['application/json'].schema, 'anything'), status).toBe(true)
    }
  })

  test('the date of the page is relative, so that none stands here (quirk 1.38)', () => {
    expect(spec.info['x-document']).toMatchObject({ file: 'multimarkets.txt', version: null, date: null })
    expect(spec.info.version).toBe('undated')
  })
})

describe('what a request may be', () => {
  test('companyId is a text of digits here, a number or a text in a record (quirk 1.6)', () => {
    expect(['1000218', '', 'x', '1.5'].map((value) => admitsHeader('companyId', value))).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect([1000218, '1000218', 'x'].map((companyId) => admitsRecord({ companyId }))).toEqual([true, true, false])
  })

  test('recvWindow is digits, without a default (quirk 1.7)', () => {
    expect(['5000', '0', '5s', ''].map((value) => admitsHeader('recvWindow', value))).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(header('recvWindow').schema).not.toHaveProperty('default')
    expect(header('recvWindow').description).toContain('milliseconds')
  })

  test('timestamp is digits of milliseconds (quirk 1.1)', () => {
    expect(admitsHeader('timestamp', '1700000000000')).toBe(true)
    expect(admitsHeader('timestamp', '2023-11-14')).toBe(false)
    expect(header('timestamp').description).toContain('milliseconds')
  })

  test('a template variable stands word for word where the document is quoted, and nowhere else (quirk 1.10)', () => {
    const [request, headers] = post['x-document-example'].map((one: Json) => one.text as string) as [string, string]
    expect(
      [...headers.matchAll(/^(\w+?)stringRequired\n\n.+\n\nExample: \{\{(\w+)\}\}$/gm)].map(([, ...pair]) => pair),
    ).toEqual([
      ['companyId', 'company'],
      ['trace', 'mock_trace'],
      ['apiKey', 'apikey'],
      ['signature', 'sign'],
    ])
    expect(text.match(/\{\{\w*\}\}/g)).toHaveLength(4)
    const printed = request
    for (const name of ['companyId', 'trace', 'apiKey', 'signature', 'version']) {
      expect(printed).toContain(`\n${name}: text\n`)
      expect(header(name).examples.ok.value, name).not.toBe('text')
    }
  })

  test('current and size are texts of digits, and numbers or texts in the answer (quirk 1.11)', () => {
    expect(admitsBody({ current: '1', size: '20' })).toBe(true)
    expect(admitsBody({ current: 1, size: 20 })).toBe(false)
    for (const data of [
      { current: 1, size: 20, total: 0 },
      { current: '1', size: '20', total: '0' },
    ]) {
      expect(admitsAnswer({ code: '0', data })).toBe(true)
    }
  })

  test('from page 1 with 1 to 2000 records, as on the Manager API, and no default (quirk 1.12)', () => {
    expect(['0', '1', '10', '01', '-1', ''].map((current) => admitsBody({ current }))).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
    ])
    const sizes = [...Array(2100).keys()].filter((size) => admitsBody({ size: String(size) }))
    expect(sizes).toEqual([...Array(2000).keys()].map((index) => index + 1))
    for (const name of ['current', 'size']) {
      expect(body.schema.properties[name], name).not.toHaveProperty('default')
      expect(body.schema.properties[name]['x-source-of'].pattern['x-confidence'], name).toBe('sibling')
    }
  })

  test('customerNo is a text; the one that is printed is filler (quirks 1.13, 1.14)', () => {
    expect(admitsBody({ customerNo: '86100001' })).toBe(true)
    expect(admitsBody({ customerNo: 86100001 })).toBe(false)
    expect(JSON.stringify(body.examples)).not.toContain('esse ipsum')
  })
})

describe('what an answer may be', () => {
  test('code decides, ok and fail are opposites in our examples (quirk 1.19)', () => {
    expect(content.schema.required).toEqual(['code'])
    expect(codes['0'].category).toBe('ok')
    for (const { value } of Object.values<Json>(content.examples)) {
      expect([value.ok, value.fail]).toEqual([value.code === '0', value.code !== '0'])
    }
  })

  test('code is an opaque text, with or without zeros, digits or a module (quirk 1.23)', () => {
    for (const code of ['0', '00012001', 'GATEWAY_CODE_014', 'unheard']) expect(admitsAnswer({ code }), code).toBe(true)
    for (const code of [0, 12001, '', null]) expect(admitsAnswer({ code }), String(code)).toBe(false)
    expect(content.examples['code-00012001'].value).toMatchObject({ bizCode: '', code: '00012001' })
    expect(content.examples['code-GATEWAY_CODE_014'].value).toMatchObject({ bizCode: 'G', code: 'GATEWAY_CODE_014' })
  })

  test('the 7 codes of the signature and those of the gateway, all of siblings, each with an example (quirk 1.23)', () => {
    const signature = Object.keys(codes).filter((code) => code.startsWith('0001200'))
    expect(signature).toHaveLength(7)
    expect(Object.keys(codes)).toHaveLength(27)
    for (const [code, { group, 'x-confidence': confidence }] of Object.entries(codes) as [string, Json][]) {
      expect(confidence, code).toBe('sibling')
      if (code === '0') continue
      expect(group, code).toBe(signature.includes(code) ? undefined : 'G')
      const { value } = content.examples[`code-${code}`]
      expect(value.code, code).toBe(code)
      expect(admitsAnswer(value), code).toBe(true)
    }
  })

  test('msgParams is a text or null (quirk 1.24)', () => {
    expect(ok.msgParams).toBeNull()
    for (const msgParams of ['a,b', null]) expect(admitsAnswer({ code: '0', msgParams })).toBe(true)
    expect(admitsAnswer({ code: '0', msgParams: ['a'] })).toBe(false)
  })

  test('data is a page, a text on errors, or missing (quirk 1.25)', () => {
    const service = 'customer.admin.WhiteCustomerAdminApiService.page'
    expect(content.examples['code-00012001'].value.data).toBe(service)
    for (const data of [{}, service, null]) expect(admitsAnswer({ code: '1', data })).toBe(true)
    expect(admitsAnswer({ code: '1' })).toBe(true)
    expect(admitsAnswer({ code: '1', data: [] })).toBe(false)
  })

  test('tm is any whole number (quirk 1.26)', () => {
    for (const tm of [1, 236_026_513]) expect(admitsAnswer({ code: '0', tm })).toBe(true)
    expect(envelope.tm.description).toContain('do not interpret')
  })

  test('times are milliseconds by inference; 0 and null are admitted (quirk 1.27)', () => {
    for (const name of ['createTime', 'firstAccountActivateTime', 'loginTime', 'updateTime']) {
      expect(record[name].description, name).toMatch(/milliseconds by inference; null or 0 for never/)
      for (const value of [1650361143685, 0, null]) expect(admitsRecord({ [name]: value }), name).toBe(true)
    }
    const { firstAccountActivateTime, loginTime } = content.examples['last-page'].value.data.records[0]
    expect([firstAccountActivateTime, loginTime]).toEqual([0, null])
  })

  test('id, customerNo and agentCustomerNo are three things (quirk 1.28)', () => {
    const types = ['id', 'customerNo', 'agentCustomerNo'].map((name) => record[name].type[0])
    expect(types).toEqual(['integer', 'string', 'string'])
    const { id, customerNo, agentCustomerNo } = ok.data.records[0]
    expect(new Set([String(id), customerNo, agentCustomerNo]).size).toBe(3)
  })

  test('ids of the platform are numbers of 64 bits without a limit (quirk 1.29)', () => {
    for (const name of ['id', 'customerGroupId', 'unitId', 'companyId']) {
      expect(record[name].description, name).toMatch(/64-bit/)
      expect(JSON.stringify(record[name]), name).toContain('"format":"int64"')
      expect(record[name], name).not.toHaveProperty('maximum')
      expect(admitsRecord({ [name]: 2 ** 60 }), name).toBe(true)
    }
  })

  test('ids of other systems are texts (quirk 1.30)', () => {
    for (const name of ['tgUserId', 'thirdUserId', 'thirdAccountNo']) {
      expect(admitsRecord({ [name]: '1'.repeat(20) }), name).toBe(true)
      expect(admitsRecord({ [name]: 1 }), name).toBe(false)
    }
  })

  test('four open lists of numbers, with the values of siblings; idCardType is a text (quirks 1.31, 1.32)', () => {
    const known = ['customerType', 'openAccountType', 'registerSource', 'status'].map((name) => {
      expect(admitsRecord({ [name]: 99 }), name).toBe(true)
      expect(record[name]['x-source-of']['x-open-enum']['x-confidence'], name).toBe('sibling')
      return Object.keys(record[name]['x-open-enum']).length
    })
    expect(known).toEqual([4, 2, 9, 6])
    expect(Object.keys(record).filter((name) => record[name].format === 'int32')).toHaveLength(4)
    expect(admitsRecord({ idCardType: 'PASSPORT' })).toBe(true)
    expect(admitsRecord({ idCardType: 1 })).toBe(false)
  })

  test('three name fields, none before the others (quirk 1.33)', () => {
    for (const name of ['name', 'firstName', 'lastName']) expect(record[name].description).toContain('is not said')
  })

  test('personal data are marked, and masked in our examples (quirk 1.34)', () => {
    for (const name of ['idCard', 'phone', 'email']) {
      expect(record[name].description, name).toContain('Personal data')
      expect(ok.data.records[0][name], name).toContain('*')
    }
  })

  test('there is no number of pages, and size is either of two things (quirk 1.35)', () => {
    expect(Object.keys(page)).toEqual(['current', 'records', 'size', 'total'])
    expect(page.size.description).toContain('not said')
    const { data } = content.examples['last-page'].value
    expect([data.current, data.size, data.total, data.records.length]).toEqual([3, 2, 5, 1])
  })

  test('trace is an echo that may be missing (quirk 1.37)', () => {
    expect(ok.trace).toBe(header('trace').examples.ok.value)
    expect(admitsAnswer({ code: '0', trace: null })).toBe(true)
  })

  test('every field but code may be missing or null (quirk 1.20)', () => {
    const blank = (properties: Json) => Object.fromEntries(Object.keys(properties).map((name) => [name, null]))
    expect(admitsAnswer({ ...blank(envelope), code: '0' })).toBe(true)
    expect(admitsAnswer({ code: '0', data: blank(page) })).toBe(true)
    expect(admitsAnswer({ code: '0', data: { records: [{}, blank(record)] } })).toBe(true)
  })
})

describe('the examples of the document', () => {
  const request = post['x-document-example'][0].text as string
  const answer = JSON.parse(content['x-document-example'][0].text) as Json

  test('the request stands as printed; its length is that of compact JSON (quirks 1.3, 1.15)', () => {
    expect(request).toMatch(/^POST \/global\/customer\.admin\.WhiteCustomerAdminApiService\.page HTTP\/1\.1\nHost: \n/)
    const printed = request.slice(request.indexOf('{'))
    const compact = JSON.stringify(JSON.parse(printed))
    expect(request).toContain(`Content-Length: ${compact.length}\n`)
    expect(printed.trimEnd().length).toBe(49)
  })

  test('the answer stands as printed, all placeholders, and ok beside fail (quirks 1.19, 1.36)', () => {
    expect([answer.ok, answer.fail]).toEqual([true, true])
    const values = Object.values(answer.data.records[0])
    expect(new Set(values)).toEqual(new Set(['text', 1]))
    expect(Object.keys(answer.data.records[0])).toEqual(Object.keys(record))
    expect(admitsAnswer(answer)).toBe(true)
  })
})
