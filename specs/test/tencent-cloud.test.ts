import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

type Json = Record<string, any>

const text = readFileSync(join(import.meta.dirname, '../tencent-cloud/openapi.yaml'), 'utf8')
const spec = parse(text) as Json
const { get, post }: Json = spec.paths['/v2/index.php']
const form: Json = post.requestBody.content['application/x-www-form-urlencoded']
const answer: Json = get.responses['200']
const content: Json = answer.content['application/json']
const envelope: Json = content.schema.properties
const data: Json = envelope.data.anyOf[0].properties
const record: Json = data.agentClients.items.properties
const codes: Json = answer['x-status-codes']
const ok: Json = content.examples.ok.value

const ajv = new Ajv2020({ strict: false })
const admitsAnswer = ajv.compile(content.schema)
const admitsForm = ajv.compile(form.schema)

function parameter(name: string): Json {
  return get.parameters.find((candidate: Json) => candidate.name === name)
}

function admits(name: string, value: unknown): boolean {
  return ajv.validate(parameter(name).schema, value)
}

function admitsRecord(change: Json): boolean {
  return admitsAnswer({ ...ok, data: { agentClients: [{ ...ok.data.agentClients[0], ...change }] } })
}

const common = ['Action', 'Region', 'Timestamp', 'Nonce', 'SecretId', 'Signature', 'SignatureMethod', 'Token']
const own = ['clientUins', 'hasOverdueBill', 'flag', 'clientRemark', 'order', 'page', 'rows']

describe('what the document states is there', () => {
  test('one address, by GET as its example and by POST as siblings have it (quirk 0.3)', () => {
    expect(Object.keys(spec.paths)).toEqual(['/v2/index.php'])
    expect(Object.keys(spec.paths['/v2/index.php'])).toEqual(['get', 'post'])
    expect([get.operationId, post.operationId]).toEqual(['QueryClientInfos', 'QueryClientInfosPost'])
    expect([get['x-confidence'], post['x-confidence']]).toEqual(['example-only', 'inferred'])
    expect(post.parameters).toEqual([])
    expect(post.responses).toEqual(get.responses)
  })

  test('the host stands there without its markup (quirk 0.14)', () => {
    expect(spec.servers.map((server: Json) => server.url)).toEqual(['https://partners.api.qcloud.com'])
    expect(text).not.toMatch(/<font|<a href/)
  })

  test('8 common parameters of sibling pages, then the 7 of the table (quirks 0.5, 0.6)', () => {
    expect(get.parameters.map((one: Json) => one.name)).toEqual([...common, ...own])
    expect(Object.keys(form.schema.properties)).toEqual([...common, ...own])
    const required = ['Action', 'Timestamp', 'Nonce', 'SecretId', 'Signature']
    expect(get.parameters.filter((one: Json) => one.required).map((one: Json) => one.name)).toEqual(required)
    expect(form.schema.required).toEqual(required)
    for (const name of common) {
      expect(parameter(name)['x-confidence'], name).toBe(name === 'Action' ? 'documented' : 'sibling')
    }
    for (const name of own) expect(parameter(name)['x-confidence'], name).toBe('documented')
  })

  test('10 record fields of the table and the 2 of the example (quirks 0.24, 0.28, 0.29)', () => {
    const documented = Object.keys(record).filter((name) => record[name]['x-confidence'] === 'documented')
    expect(documented).toEqual([
      'clientUin',
      'clientRemark',
      'authType',
      'flag',
      'userName',
      'hasOverdueBill',
      'agentTime',
      'appid',
      'clientType',
      'projectType',
    ])
    const others = Object.keys(record).filter((name) => !documented.includes(name))
    expect(others).toEqual(['lastMonthAmt', 'thisMonthAmt'])
    for (const name of others) expect(record[name]['x-confidence'], name).toBe('example-only')
  })

  test('what the link to the error codes leads to: success and 23 errors, each with an example (quirk 0.34)', () => {
    expect(Object.keys(codes)).toHaveLength(24)
    expect(codes['0']).toMatchObject({ category: 'ok', 'x-confidence': 'documented', example: 'ok' })
    for (const [code, { meaning, 'x-confidence': confidence }] of Object.entries(codes) as [string, Json][]) {
      if (code === '0') continue
      expect(confidence, code).toBe('sibling')
      expect(meaning, code).toMatch(/^[\x20-\x7e]+$/)
      const { value } = content.examples[`code-${code}`]
      expect(String(value.code), code).toBe(code)
      expect(admitsAnswer(value), code).toBe(true)
    }
    expect(new Set(Object.values(codes).map((code: Json) => code.meaning)).size).toBe(24)
  })
})

describe('what a request may be', () => {
  test('the Action is a parameter of one value (quirk 0.5)', () => {
    expect(parameter('Action').required).toBe(true)
    expect(['QueryClientInfos', 'queryClientInfos', ''].map((action) => admits('Action', action))).toEqual([
      true,
      false,
      false,
    ])
  })

  test('Region may be empty, and Nonce pass 2^53', () => {
    expect(parameter('Region')).toMatchObject({ required: false, 'x-allow-empty-value': true })
    expect(form.schema.properties.Region['x-allow-empty-value']).toBe(true)
    expect(admits('Region', '')).toBe(true)
    expect(['1290303896666895346', '1', '0', '-1', '01', '1.5', ''].map((nonce) => admits('Nonce', nonce))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ])
    expect(parameter('SignatureMethod').schema.enum).toEqual(['HmacSHA1', 'HmacSHA256'])
  })

  test('the first page is 1 (quirk 0.1)', () => {
    expect([0, 1, 2, 1.5, -1].map((page) => admits('page', page))).toEqual([false, true, true, false, false])
    expect(parameter('page')['x-quirk']).toContain('0.1')
  })

  test('1 to 1000 records a page; no default for either (quirk 0.2)', () => {
    expect([0, 1, 1000, 1001].map((rows) => admits('rows', rows))).toEqual([false, true, true, false])
    for (const name of ['page', 'rows']) expect(parameter(name).schema, name).not.toHaveProperty('default')
  })

  test('clientUins is a list of texts, with indexes on the wire (quirk 0.7)', () => {
    for (const one of [parameter('clientUins'), form.schema.properties.clientUins]) {
      expect(one['x-wire-form']).toBe('indexed')
      expect((one.schema ?? one).type).toBe('array')
      expect((one.schema ?? one).items.type).toBe('string')
    }
    expect(parameter('clientUins').schema['x-source-of'].type['x-confidence']).toBe('sibling')
    expect(parameter('clientUins').schema['x-source-of'].items['x-confidence']).toBe('inferred')
  })

  test('int and Int are one type, string and String too (quirks 0.8, 0.9)', () => {
    const types = (names: string[]) => new Set(names.map((name) => parameter(name).schema.type))
    expect(types(['hasOverdueBill', 'order', 'page', 'rows'])).toEqual(new Set(['integer']))
    expect(types(['flag', 'clientRemark'])).toEqual(new Set(['string']))
    for (const name of ['hasOverdueBill', 'order']) {
      expect([-1, 0, 1, 2].map((value) => admits(name, value))).toEqual([false, true, true, false])
    }
    expect(record.clientUin.type).toEqual(['string', 'null'])
    expect(record.hasOverdueBill.type).toEqual(['integer', 'null'])
  })

  test('order has no default, and says which way is which (quirk 0.10)', () => {
    expect(parameter('order').schema).not.toHaveProperty('default')
    expect(parameter('order').description).toMatch(/0 newest first, 1 oldest first\. No default/)
  })

  test('clientRemark is any text, since how it is compared is not said (quirk 0.12)', () => {
    expect(admits('clientRemark', '重')).toBe(true)
    expect(parameter('clientRemark').description).toMatch(/not said/)
  })

  test('flag filters; clientType and projectType, which are others, do not (quirks 0.11, 0.13)', () => {
    expect(['a', 'b', 'c', 'd', 'A', 'new'].map((flag) => admits('flag', flag))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
    expect(parameter('clientType')).toBeUndefined()
    expect(parameter('projectType')).toBeUndefined()
    expect(Object.keys(record.flag['x-open-enum'])).toEqual(['a', 'b', 'c'])
    expect(Object.keys(record.clientType['x-open-enum'])).toEqual(['new', 'old', 'assign'])
  })

  test('the form is closed, and takes what the query takes', () => {
    for (const { value } of Object.values<Json>(form.examples)) {
      expect(admitsForm(value)).toBe(true)
      expect(admitsForm({ ...value, page: 0 })).toBe(false)
      expect(admitsForm({ ...value, action: 'QueryClientInfos' })).toBe(false)
    }
  })
})

describe('what an answer may be', () => {
  test('data is an object; the Array of the table only where it is empty (quirk 0.15)', () => {
    expect(admitsAnswer(ok)).toBe(true)
    expect(admitsAnswer({ ...ok, data: [] })).toBe(true)
    expect(admitsAnswer({ ...ok, data: [ok.data] })).toBe(false)
    expect(envelope.data['x-quirk']).toContain('0.15')
  })

  test('data holds customers, whatever its table says of tasks (quirk 0.16)', () => {
    expect(Object.keys(data)).toEqual(['agentClients', 'totalCount'])
    expect(text).not.toMatch(/scheduled|定时任务/)
  })

  test('totalCount and authType as number and as text (quirks 0.17, 0.18, 0.25)', () => {
    for (const totalCount of [23, '23']) expect(admitsAnswer({ ...ok, data: { totalCount } })).toBe(true)
    expect(admitsAnswer({ ...ok, data: { totalCount: 'many' } })).toBe(false)
    expect([-1, '-1', 0, '1', 'person', 0.5].map((authType) => admitsRecord({ authType }))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ])
    const { agentClients, totalCount } = ok.data
    const [{ authType, agentTime, appid, hasOverdueBill, lastMonthAmt }] = agentClients
    const quoted = [authType, agentTime, appid, totalCount]
    expect(quoted.map((value) => typeof value)).toEqual(Array(4).fill('string'))
    expect([typeof hasOverdueBill, typeof lastMonthAmt]).toEqual(['number', 'number'])
  })

  test('open lists: authType, clientType, projectType (quirks 0.19, 0.26, 0.30)', () => {
    expect(record.authType['x-open-enum']).toEqual({ '0': 'person', '1': 'company', '-1': 'not verified' })
    expect(admitsRecord({ authType: 7 })).toBe(true)
    for (const projectType of ['', 'self', 'other']) expect(admitsRecord({ projectType }), projectType).toBe(true)
    for (const clientType of ['new', 'direct']) expect(admitsRecord({ clientType }), clientType).toBe(true)
  })

  test('agentTime is a text, with the sentinel and the unit told (quirks 0.20, 0.21)', () => {
    expect(ok.data.agentClients[0].agentTime).toBe(String(2 ** 32 - 1))
    expect(record.agentTime.description).toMatch(/seconds by inference.*4294967295/)
    expect(admitsRecord({ agentTime: 1465185768 })).toBe(false)
  })

  test('appid is a text, 0 for none; clientUin any text, even a masked one (quirks 0.22, 0.23)', () => {
    expect(ok.data.agentClients[0].appid).toBe('0')
    expect(record.appid.description).toMatch(/0 for none/)
    expect(admitsRecord({ clientUin: '1****1' })).toBe(true)
    expect(record.clientUin).not.toHaveProperty('pattern')
  })

  test('the amounts are numbers without a unit, and may be missing (quirk 0.24)', () => {
    expect(content.examples['last-page'].value.data.agentClients[0]).not.toHaveProperty('lastMonthAmt')
    for (const name of ['lastMonthAmt', 'thisMonthAmt']) {
      expect(record[name].description, name).toMatch(/yuan or in fen is not said/)
      expect(admitsRecord({ [name]: 0.01 })).toBe(true)
    }
  })

  test('remark and name are empty texts where there is none (quirk 0.27)', () => {
    expect(ok.data.agentClients[0]).toMatchObject({ clientRemark: '', userName: '' })
  })

  test('code alone is success, as 0; the message is empty then (quirks 0.31, 0.32)', () => {
    expect(content.schema.required).toEqual(['code'])
    expect(codes['0'].category).toBe('ok')
    expect(ok).toMatchObject({ code: 0, codeDesc: 'Success', message: '' })
    for (const code of [0, '0', 4100, '4100']) expect(admitsAnswer({ code }), String(code)).toBe(true)
    for (const code of ['', 'Success', null]) expect(admitsAnswer({ code }), String(code)).toBe(false)
  })

  test('the order of the envelope means nothing (quirk 0.33)', () => {
    expect(Object.keys(ok)).toEqual(['code', 'message', 'codeDesc', 'data'])
    expect(admitsAnswer(Object.fromEntries(Object.entries(ok).toReversed()))).toBe(true)
  })

  test('every field but code may be missing or null (quirk 0.35)', () => {
    expect(admitsAnswer({ code: 0, codeDesc: null, message: null, data: null })).toBe(true)
    expect(admitsAnswer({ code: 0, data: { agentClients: null, totalCount: null } })).toBe(true)
    const blank = Object.fromEntries(Object.keys(record).map((name) => [name, null]))
    expect(admitsAnswer({ code: 0, data: { agentClients: [{}, blank] } })).toBe(true)
  })
})

describe('the examples of the document', () => {
  test('the address stands as printed, and its page is refused (quirks 0.1, 0.4)', () => {
    const [{ text: printed }] = get['x-document-example']
    expect(printed).toBe('https://partners.api.qcloud.com/v2/index.php?\n&<公共请求参数>\n&page=0&rows=1\n')
    expect(admits('page', 0)).toBe(false)
    expect([parameter('page').examples.ok.value, parameter('rows').examples.ok.value]).toEqual([1, 1])
  })

  test('the answer stands as printed, and is the corrected example but for clientUin (quirks 0.23, 0.36)', () => {
    const printed = JSON.parse(content['x-document-example'][0].text) as Json
    expect(admitsAnswer(printed)).toBe(true)
    const { clientUin } = printed.data.agentClients[0]
    expect(clientUin).toContain('*')
    const placeholder = ok.data.agentClients[0].clientUin
    expect(JSON.parse(JSON.stringify(printed).replaceAll(clientUin, placeholder))).toEqual(ok)
    expect(printed.data).toMatchObject({ agentClients: { length: 1 }, totalCount: '23' })
  })
})
