import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

type Json = Record<string, any>

const text = readFileSync(join(import.meta.dirname, '../das-aiot/openapi.yaml'), 'utf8')
const spec = parse(text) as Json
const path = '/api/open/customer/customer-manage/v1/customer/page'
const tokenPath = '/api/justauth/generate/v1/visitor/token'
const customerPage: Json = spec.paths[path].post
const visitorToken: Json = spec.paths[tokenPath].get
const requestBody: Json = customerPage.requestBody.content['application/json']
const content: Json = customerPage.responses['200'].content['application/json']
const envelope: Json = content.schema.properties
const record: Json = envelope.data.items.properties

const int64 = [
  'id',
  'projectId',
  'customerGradeId',
  'customerTypeId',
  'bornDate',
  'creationTime',
  'lastModificationTime',
  'managementFormsId',
]
const int32 = ['idType', 'sex', 'age', 'marriage', 'education', 'customerStatus']
const arrays = ['companyIds', 'spaceIds', 'spaceNames', 'paths']
const texts = Object.keys(record).filter((name) => ![...int64, ...int32, ...arrays].includes(name))

const ajv = new Ajv2020({ strict: false, validateFormats: false })
const admitsBody = ajv.compile(requestBody.schema)
const admitsAnswer = ajv.compile(content.schema)

const page = { pageSize: 10, pageIndex: 1 }
const ok: Json = content.examples.ok.value
const filled: Json = ok.data[0]

/** Whether a request may have these fields beside its page. */
function asks(change: Json): boolean {
  return admitsBody({ ...page, ...change })
}

/** Whether a record may hold this in the place of its own value. */
function holds(name: string, value: unknown): boolean {
  return admitsAnswer({ ...ok, data: [{ ...filled, [name]: value }] })
}

function schemaOf(operation: Json, name: string): Json {
  return operation.parameters.find((candidate: Json) => candidate.name === name).schema
}

function printed(holder: Json, index: number): string {
  return holder['x-document-example'][index].text as string
}

describe('what the document states is there', () => {
  test('its one operation, a POST, by its path alone, and that which issues tokens (quirks 3.8 and 3.48)', () => {
    expect(Object.keys(spec.paths)).toEqual([path, tokenPath])
    expect(Object.keys(spec.paths[path])).toEqual(['post'])
    expect(Object.keys(spec.paths[tokenPath])).toEqual(['get'])
    expect([customerPage.operationId, visitorToken.operationId]).toEqual(['customerPage', 'visitorToken'])
    expect(customerPage['x-source']).toContain('das-aiot.txt:105-108')
    expect(customerPage.summary).toContain('分页查询客户信息')
  })

  test('no host is given: the server is a placeholder of ours (quirk 3.7)', () => {
    expect(spec.servers.map((server: Json) => server.url)).toEqual(['http://127.0.0.1'])
    expect(spec.servers[0]['x-confidence']).toBe('inferred')
    expect(printed(customerPage, 3)).toContain('http://prod-cn.your-api-server.com/')
  })

  test('1 header and 2 query parameters, project alone required (quirks 3.5, 3.6)', () => {
    expect(customerPage.parameters.map((one: Json) => [one.in, one.name, one.required])).toEqual([
      ['header', 'Timezone', false],
      ['query', 'project', true],
      ['query', 'instance', false],
    ])
    expect(customerPage.parameters.map((one: Json) => one['x-confidence'])).toEqual([
      'sibling',
      'documented',
      'documented',
    ])
    expect(schemaOf(customerPage, 'Timezone')).not.toHaveProperty('pattern')
  })

  test('Authorization is required, as a bearer token (quirk 3.4)', () => {
    expect(customerPage.security).toEqual([{ bearer: [] }])
    expect(spec.components.securitySchemes.bearer).toMatchObject({
      type: 'http',
      scheme: 'bearer',
      'x-quirk': ['3.1', '3.4', '3.2', '3.3'],
    })
    expect(visitorToken.security).toEqual([])
  })

  test('7 fields of the body, the two of the page required', () => {
    expect(Object.keys(requestBody.schema.properties)).toEqual([
      'pageSize',
      'pageIndex',
      'name',
      'phone',
      'creationTimeStart',
      'creationTimeEnd',
      'customerStatus',
    ])
    expect(requestBody.schema.required).toEqual(['pageSize', 'pageIndex'])
    expect(asks({ unknown: 1 })).toBe(false)
  })

  test('the answer is the page itself, without an envelope (quirk 3.28)', () => {
    expect(Object.keys(envelope)).toEqual(['pageIndex', 'pageSize', 'totalCount', 'totalPage', 'data'])
    expect(envelope.data.type).toEqual(['array', 'null'])
    for (const name of ['code', 'msg', 'status']) expect(envelope, name).not.toHaveProperty(name)
  })

  test('46 record fields, in the order of the table and of the example (quirk 3.32)', () => {
    const sample = JSON.parse(printed(content, 0)) as Json
    expect(Object.keys(record)).toHaveLength(46)
    expect(Object.keys(record)).toEqual(Object.keys(sample.data[0]))
    const lines = Object.values(record).map((field: Json) => Number(field['x-source'][0].split(':')[1]))
    expect(lines).toEqual([...new Set(lines)].toSorted((one, other) => one - other))
    expect([lines[0], lines.at(-1)]).toEqual([258, 500])
    expect([int64.length, int32.length, arrays.length, texts.length]).toEqual([8, 6, 4, 28])
  })

  test('the order of the two fields of the operating status is kept (quirk 3.35)', () => {
    const names = Object.keys(record)
    expect(names.indexOf('managementForms')).toBe(names.indexOf('managementFormsId') - 1)
    expect(record.managementForms.description).toContain('经营状态')
  })

  test('10 statuses other than 200, each with a body and an example of its own (quirks 3.29, 3.30)', () => {
    const statuses = ['400', '401', '403', '404', '409', '500', '501', '502', '503', '504']
    expect(Object.keys(customerPage.responses)).toEqual(['200', ...statuses])
    expect(Object.keys(visitorToken.responses)).toEqual(['200', '400', '401', '403'])
    for (const operation of [customerPage, visitorToken]) {
      for (const [status, response] of Object.entries(operation.responses as Json)) {
        if (status === '200') continue
        const { schema, examples } = (response as Json).content['application/json']
        expect(Object.keys(schema.properties), status).toEqual(['msg', 'code', 'status'])
        expect(ajv.validate(schema, examples[`http-${status}`].value), status).toBe(true)
        // 401 and 403 may come without it.
        expect(ajv.validate(schema, {}), status).toBe(['401', '403'].includes(status))
        expect(ajv.validate(schema, { msg: '', code: 200, status: '' }), status).toBe(false)
      }
    }
    expect(customerPage.responses['400']['x-source'][0]).toBe('das-aiot.txt:563')
    const meanings = statuses.map((status) => customerPage.responses[status]['x-status-codes'][status].category)
    expect(meanings.slice(0, 5)).toEqual(['invalid-query', 'authentication', 'permission', 'not-found', 'conflict'])
    expect(new Set(meanings.slice(5))).toEqual(new Set(['unavailable']))
  })

  test('the version is the date of the page, which names no time zone (quirk 3.49)', () => {
    expect(spec.info['x-document']).toMatchObject({ file: 'das-aiot.txt', version: null, date: '2023-11-06' })
    expect(spec.info.description).toContain('time zone that it does not name')
  })

  test('no blank of the document that cannot be seen got in (quirk 3.19)', () => {
    expect(text).not.toMatch(/[\u00a0\u200b\ufeff]/)
  })
})

describe('what a request may be', () => {
  test('project is a text, and not an empty one (quirk 3.9)', () => {
    const schema = schemaOf(customerPage, 'project')
    expect(['371344636432453', '', 371344636432453].map((project) => ajv.validate(schema, project))).toEqual([
      true,
      false,
      false,
    ])
  })

  test('the first page is 1, and a page has 1 record at least (quirk 3.10)', () => {
    expect([0, 1, 2, -1, 1.5].map((pageIndex) => asks({ pageIndex }))).toEqual([false, true, true, false, false])
    expect([0, 1, -1, 1.5].map((pageSize) => asks({ pageSize }))).toEqual([false, true, false, false])
    for (const name of ['pageSize', 'pageIndex']) {
      expect(requestBody.schema.properties[name]['x-source-of'].minimum['x-confidence'], name).toBe('sibling')
    }
    expect(printed(customerPage, 0)).toBe('0')
  })

  test('a page has 4000 records at most (quirk 3.12)', () => {
    expect([3999, 4000, 4001].map((pageSize) => asks({ pageSize }))).toEqual([true, true, false])
  })

  test('page and size are numbers on the way out, numbers or texts on the way back (quirk 3.11)', () => {
    expect(asks({ pageSize: '10' })).toBe(false)
    expect(asks({ pageIndex: '1' })).toBe(false)
    expect([requestBody.schema.properties.pageSize.format, envelope.pageSize.anyOf[0].format]).toEqual([
      'int32',
      'int64',
    ])
    expect(admitsAnswer({ ...ok, pageSize: '10', pageIndex: '1' })).toBe(true)
    expect(admitsAnswer({ ...ok, pageSize: 'ten' })).toBe(false)
  })

  test('times of creation are whole numbers, of milliseconds (quirk 3.13)', () => {
    for (const name of ['creationTimeStart', 'creationTimeEnd']) {
      expect(
        [1688976234763, 0, 1.5, '1688976234763'].map((value) => asks({ [name]: value })),
        name,
      ).toEqual([true, true, false, false])
      expect(requestBody.schema.properties[name].description, name).toContain('milliseconds')
    }
  })

  test('customerStatus is an open array of numbers, in other words than those of a record (quirks 3.15, 3.16)', () => {
    const values = [[1], [1, 2], [], [9], ['1'], '0,0', 1]
    expect(values.map((customerStatus) => asks({ customerStatus }))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ])
    expect(Object.values(requestBody.schema.properties.customerStatus['x-open-enum'])).toEqual([
      'valid (有效)',
      'invalid (失效)',
    ])
    expect(Object.values(record.customerStatus['x-open-enum'])).toEqual(['normal (正常)', 'disabled (禁用)'])
    expect(printed(customerPage, 1)).toBe('0,0')
  })

  test('phone is matched exactly and has no form, name is matched fuzzily (quirks 3.17, 3.18)', () => {
    expect(['130251412', '+86 10 0000 0000', '0'].map((phone) => asks({ phone }))).toEqual([true, true, true])
    const { name, phone } = requestBody.schema.properties as Json
    expect(name.description).toContain('fuzzy')
    expect(phone.description).toContain('exactly')
    expect([name, phone].map((field: Json) => Object.keys(field).filter((key) => key.endsWith('ength')))).toEqual([
      [],
      [],
    ])
  })
})

describe('what an answer may be', () => {
  test('each number of the table as number or as text (quirk 3.20)', () => {
    for (const name of [...int64, ...int32]) {
      expect(
        [7, '7', null, 'seven', '', 7.5].map((value) => holds(name, value)),
        name,
      ).toEqual([true, true, true, false, false, false])
      expect(record[name].anyOf[0].format, name).toBe(int64.includes(name) ? 'int64' : 'int32')
      expect(record[name]['x-source-of'].anyOf['x-quirk'], name).toContain('3.20')
    }
    for (const name of ['pageIndex', 'pageSize', 'totalCount', 'totalPage']) {
      expect(admitsAnswer({ ...ok, [name]: '7' }), name).toBe(true)
      expect(admitsAnswer({ ...ok, [name]: 'seven' }), name).toBe(false)
    }
  })

  test('each array as array, as one text with commas, or null (quirks 3.21, 3.22)', () => {
    for (const name of arrays) {
      expect(
        [['1', '2'], [], '0,0', ',', '', null, 0, [1]].map((value) => holds(name, value)),
        name,
      ).toEqual([true, true, true, true, true, true, false, false])
    }
  })

  test('companyNames as one text or as an array (quirk 3.23)', () => {
    expect(['示例公司', ['示例公司'], null, 0].map((value) => holds('companyNames', value))).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  test('ids are texts in arrays, and numbers or texts of up to 19 digits elsewhere (quirks 3.24, 3.25)', () => {
    const digits = '1000000000000000009'
    expect(holds('companyIds', [digits])).toBe(true)
    for (const name of ['id', 'projectId', 'customerGradeId', 'customerTypeId', 'managementFormsId']) {
      expect(
        [digits, 100000000000001].map((value) => holds(name, value)),
        name,
      ).toEqual([true, true])
    }
    for (const name of ['creatorUserId', 'lastModifierUserId']) {
      expect(
        [digits, 100000000000001].map((value) => holds(name, value)),
        name,
      ).toEqual([true, false])
    }
    expect(content.examples.quoted.value.data[0].id).toBe(digits)
  })

  test('a text may be empty, as its example value is (quirk 3.27)', () => {
    for (const name of texts) expect([holds(name, ''), holds(name, 0)], name).toEqual([true, false])
    for (const name of texts) expect(record[name]['x-quirk'], name).toContain('3.27')
  })

  test('every field may be missing or null (quirk 3.31)', () => {
    expect(content.schema.required).toBeUndefined()
    expect(envelope.data.items.required).toBeUndefined()
    const blank = Object.fromEntries(Object.keys(record).map((name) => [name, null]))
    expect(admitsAnswer({ ...ok, data: [{}, blank] })).toBe(true)
    expect(admitsAnswer(Object.fromEntries(Object.keys(envelope).map((name) => [name, null])))).toBe(true)
    expect(admitsAnswer({})).toBe(true)
    expect(content.examples['empty-null'].value.data).toBeNull()
  })

  test('both totals are there, for a reader to choose from (quirk 3.46)', () => {
    expect(content.examples['last-page'].value).toMatchObject({
      totalCount: 3,
      totalPage: 2,
      pageIndex: 2,
      pageSize: 2,
    })
    expect(content.examples.empty.value).toMatchObject({ totalCount: 0, totalPage: 0, data: [] })
  })

  test('0 stands for what was not filled in (quirk 3.40)', () => {
    for (const name of ['idType', 'sex', 'marriage', 'education']) {
      expect(holds(name, 0), name).toBe(true)
      expect(record[name]['x-open-enum']['0'], name).toMatch(/^none|^not filled in/)
    }
    const counts = ['idType', 'sex', 'marriage', 'education'].map(
      (name) => Object.keys(record[name]['x-open-enum']).length,
    )
    expect(counts).toEqual([5, 3, 5, 8])
  })

  test('the lists of numbers are open (quirk 3.41)', () => {
    for (const name of int32) {
      expect(holds(name, 99), name).toBe(true)
      expect(JSON.stringify(record[name]), name).not.toContain('"enum"')
    }
  })

  test('bornDate may be negative, and has no unit (quirk 3.37)', () => {
    expect([-315648000000, '-315648000000', 0].map((value) => holds('bornDate', value))).toEqual([true, true, true])
    expect(record.bornDate.description).toMatch(/unit is not said/)
  })

  test('age stands beside bornDate and is held against nothing (quirk 3.42)', () => {
    expect([0, 200].map((age) => holds('age', age))).toEqual([true, true])
    expect(record.age.description).toMatch(/in years.*bornDate/)
  })

  test('the times of a record are taken for milliseconds (quirk 3.43)', () => {
    for (const name of ['creationTime', 'lastModificationTime']) {
      expect(record[name]['x-confidence'], name).toBe('inferred')
      expect(record[name].description, name).toContain('milliseconds')
      expect(holds(name, 0), name).toBe(true)
    }
  })

  test('spaceIds, spaceNames and paths may differ in length (quirk 3.44)', () => {
    expect(admitsAnswer({ data: [{ spaceIds: ['1', '2'], spaceNames: ['示例'], paths: '1/2,3' }] })).toBe(true)
  })
})

describe('what the names mean', () => {
  test.each([
    ['contractName', 'Emergency contact (紧急联系人)'],
    ['contractPhone', 'emergency contact (紧急联系人电话)'],
  ])('quirk 3.33: %s keeps its name and says what it is', (name, words) => {
    expect(record[name].description).toContain(words)
    expect(record).not.toHaveProperty(name.replace('contract', 'contact'))
  })

  test('nation is the ethnic group (quirk 3.34)', () => {
    expect(record.nation.description).toMatch(/^Ethnic group \(民族/)
  })

  test('openId and unionId have nothing to do with WeChat (quirk 3.38)', () => {
    for (const name of ['openId', 'unionId']) expect(record[name].description, name).toContain('borrowed from WeChat')
  })

  test('jobNum is the number of an employee (quirk 3.39)', () => {
    expect(record.jobNum.description).toContain('员工工号')
  })

  test('what is personal says so; no example holds anything real (quirks 3.36, 3.45)', () => {
    const personal = Object.keys(record).filter((name) => record[name]['x-quirk']?.includes('3.45'))
    expect(personal).toEqual(['phone', 'idNumber', 'contractPhone', 'address', 'email', 'bornDate', 'facePhoto'])
    for (const name of personal) expect(record[name].description, name).toMatch(/Personal|Biometric/)
    expect([filled.phone, filled.contractPhone, filled.idNumber]).toEqual([
      '10000000000',
      '10000000001',
      '000000000000000000',
    ])
    expect(filled.email).toMatch(/@example\.com$/)
  })
})

describe('the token', () => {
  test('nothing of the printed token is in the spec (quirk 3.1)', () => {
    expect(text).not.toMatch(/eyJ/)
    expect(printed(customerPage, 3)).toContain("'Authorization: Bearer <redacted>'")
    expect(text.match(/Bearer [^\s']+/g)).toEqual(['Bearer <redacted>'])
  })

  test('it is a text like any other; its example is a placeholder (quirk 3.3)', () => {
    const { schema, examples } = visitorToken.responses['200'].content['application/json'] as Json
    expect(Object.keys(schema.properties)).toEqual(['token'])
    expect(schema.required).toEqual(['token'])
    expect(schema.properties.token).not.toHaveProperty('pattern')
    expect(schema.properties.token.description).toContain('exp')
    for (const scenario of ['ok', 'empty', 'last-page']) {
      expect(examples[scenario].value).toEqual({ token: 'EXAMPLE-TOKEN-NOT-A-CREDENTIAL' })
    }
  })

  test('4 parameters, all from other pages of the vendor', () => {
    expect(visitorToken['x-confidence']).toBe('sibling')
    expect(visitorToken.parameters.map((one: Json) => [one.in, one.name, one.required, one['x-confidence']])).toEqual(
      ['appid', 'sign_method', 'sign', 'timestamp'].map((name) => ['query', name, true, 'sibling']),
    )
    const admits = (name: string, value: unknown) => ajv.validate(schemaOf(visitorToken, name), value)
    expect(['md5', 'hmac_sha256', 'hmac-sha256', 'MD5'].map((value) => admits('sign_method', value))).toEqual([
      true,
      true,
      true,
      false,
    ])
    const signs = ['0a'.repeat(16), '0a'.repeat(32), '0A'.repeat(16), '0a'.repeat(20)]
    expect(signs.map((sign) => admits('sign', sign))).toEqual([true, true, false, false])
    expect(['1688976234763', '1688976234', '16889762347630'].map((time) => admits('timestamp', time))).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('the examples of the document', () => {
  test('the body obeys its table; its range is round and ends after the date of the page (quirk 3.14)', () => {
    const body = JSON.parse(printed(customerPage, 2)) as Json
    expect(admitsBody(body)).toBe(true)
    expect(body.creationTimeEnd - body.creationTimeStart).toBe(11_000_000_000)
    expect(new Date(body.creationTimeEnd).toISOString() > spec.info['x-document'].date).toBe(true)
    const { name, phone, ...rest } = requestBody.examples.ok.value
    expect({ ...body, name, phone }).toEqual({ ...rest, name, phone })
  })

  test('the address has project twice, and instance empty; ours has project once (quirk 3.6)', () => {
    const address = new URL(/'(http[^']+)'/.exec(printed(customerPage, 3))?.[1] ?? '')
    expect(address.pathname).toBe(path)
    expect(address.searchParams.getAll('project')).toEqual(['371344636432453', ''])
    expect(address.searchParams.getAll('instance')).toEqual([''])
    const [, project, instance] = customerPage.parameters
    expect(project.examples.ok.value).toBe('371344636432453')
    expect(instance).not.toHaveProperty('examples')
  })

  test('the answer is admitted, and of no use: zeros and empty texts alone (quirk 3.26)', () => {
    const sample = JSON.parse(printed(content, 0)) as Json
    expect(admitsAnswer(sample)).toBe(true)
    expect(new Set(Object.values(sample.data[0]))).toEqual(new Set(['0', '', '0,0', ',']))
    expect(Object.keys(record.customerStatus['x-open-enum'])).not.toContain('0')
    const kind = (value: unknown) => typeof value
    expect(Object.values(content.examples.quoted.value.data[0]).map(kind)).toEqual(Array(46).fill('string'))
  })
})
