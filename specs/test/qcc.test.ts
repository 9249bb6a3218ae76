import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

type Json = Record<string, any>

const text = readFileSync(join(import.meta.dirname, '../qcc/openapi.yaml'), 'utf8')
const spec = parse(text) as Json
const getList: Json = spec.paths['/api/yj/Customer/GetList'].get
const answer: Json = getList.responses['200']
const content: Json = answer.content['application/json']
const envelope: Json = content.schema.properties
const record: Json = envelope.Result.properties.ClientList.items.properties
const codes: Json = answer['x-status-codes']

const ajv = new Ajv2020({ strict: false })
const admitsAnswer = ajv.compile(content.schema)

function parameter(name: string): Json {
  return getList.parameters.find((candidate: Json) => candidate.name === name)
}

function admits(name: string, value: unknown): boolean {
  return ajv.validate(parameter(name).schema, value)
}

function codesOf(list: (string | number)[], group: string): void {
  for (const code of list) expect(codes[String(code)], String(code)).toMatchObject({ group })
}

/** How two texts of the document are joined to one answer: the rule of quirk 2.20, and of 2.22 for the broken text. */
function joined(first: string, second: string): Json {
  const cut = first.slice(0, first.indexOf('"Relationship": ""') + '"Relationship": ""'.length)
  return JSON.parse(`${cut},${second.replace(/([0-9a-f]{29})\n\s+/, '$1')}`) as Json
}

describe('what the document states is there', () => {
  test('one operation at the stated path, GET, on the stated host (quirk 2.1)', () => {
    expect(Object.keys(spec.paths)).toEqual(['/api/yj/Customer/GetList'])
    expect(Object.keys(spec.paths['/api/yj/Customer/GetList'])).toEqual(['get'])
    expect(getList.operationId).toBe('GetList')
    expect(spec.servers.map((server: Json) => server.url)).toEqual(['https://pro.qcc.com'])
  })

  test('2 headers and 5 query parameters, 4 of the 7 required (quirks 2.3, 2.4, 2.7)', () => {
    expect(getList.parameters.map((one: Json) => [one.in, one.name, one.required])).toEqual([
      ['header', 'Token', true],
      ['header', 'Timespan', true],
      ['query', 'key', true],
      ['query', 'searchKey', true],
      ['query', 'year', false],
      ['query', 'pageIndex', false],
      ['query', 'pageSize', false],
    ])
    expect(getList.parameters.every((one: Json) => one.schema.type === 'string')).toBe(true)
    expect(getList.security).toEqual([{ token: [], key: [] }])
    // SecretKey has a row in the table of headers, and is never sent.
    expect(JSON.stringify(getList.parameters.map((one: Json) => one.name))).not.toMatch(/secret/i)
  })

  test('the envelope, known from the example only (quirk 2.24)', () => {
    expect(Object.keys(envelope)).toEqual(['OrderNumber', 'Paging', 'Result', 'Status', 'Message'])
    expect(Object.keys(envelope.Paging.properties)).toEqual(['PageSize', 'PageIndex', 'TotalRecords'])
    expect(Object.keys(envelope.Result.properties)).toEqual(['YearList', 'ClientList'])
    for (const name of ['OrderNumber', 'Paging', 'Status', 'Message']) {
      expect(envelope[name]['x-confidence'], name).toBe('example-only')
    }
    expect(envelope.Result['x-confidence']).toBe('documented')
  })

  test('8 record fields with their lengths, those after the empty line too (quirks 2.40, 2.47, 2.48)', () => {
    const lengths = Object.entries(record).map(([name, schema]) => [name, (schema as Json).maxLength])
    expect(lengths).toEqual([
      ['Year', 12],
      ['KeyNo', 32],
      ['Name', 128],
      ['ImageUrl', 128],
      ['SalesAmount', 32],
      ['SalesPercent', 10],
      ['Relationship', 100],
      ['Source', 128],
    ])
    expect(record.Year.pattern).toBeUndefined()
    for (const list of ['YearList', 'ClientList']) {
      expect(envelope.Result.properties[list]).not.toHaveProperty('maxItems')
    }
  })

  test('36 codes, 13 valid and 23 invalid, each with a meaning of its own, a line and an example (quirks 2.36, 2.37)', () => {
    expect(Object.keys(codes)).toHaveLength(36)
    const groups = Object.values(codes).map((code: Json) => code.group)
    expect(groups.filter((group) => group === 'valid')).toHaveLength(13)
    expect(groups.filter((group) => group === 'invalid')).toHaveLength(23)
    codesOf([200, 201, 202, 205, 207, 208, 209, 213, 215, 218, 219, 105, 110], 'valid')
    codesOf([101, 102, 103, 104, 106, 107, 108, 109, 111, 112, 113, 114, 115, 116, 117, 118], 'invalid')
    codesOf([119, 120, 121, 199, 203, 214, 223], 'invalid')
    const meanings = Object.values(codes).map((code: Json) => code.meaning)
    expect(new Set(meanings).size).toBe(36)
    expect(meanings.join('')).toMatch(/^[\x20-\x7e]+$/)
    const lines = Object.values(codes).map((code: Json) => code['x-source'][0])
    expect(new Set(lines).size).toBe(36)
    for (const code of Object.keys(codes)) {
      const value = content.examples[codes[code].example ?? `code-${code}`].value
      expect(value.Status, code).toBe(code)
      expect(value.Message, code).toMatch(/\p{Script=Han}/u)
    }
    for (const code of ['121', '218', '219']) expect(codes[code]['x-quirk'], code).toContain('2.36')
  })

  test('version and date of the document, whose site prevails over it (quirk 2.18)', () => {
    expect(spec.info['x-document']).toMatchObject({ file: 'qcc.txt', version: 'V1.0', date: '2019-10-08' })
    expect(spec.info.description).toContain('pro.qcc.com prevails')
  })
})

describe('what a request may be', () => {
  test('Token is 32 upper-case hex digits, Timespan 10 digits of seconds (quirks 2.4, 2.6)', () => {
    expect(admits('Token', '0123456789ABCDEF'.repeat(2))).toBe(true)
    expect(admits('Token', '0123456789abcdef'.repeat(2))).toBe(false)
    expect(admits('Token', '0123456789ABCDEF')).toBe(false)
    expect(admits('Timespan', '1572420427')).toBe(true)
    expect(admits('Timespan', '1572420427000')).toBe(false)
  })

  test('a search term has 2 characters at least (quirk 2.14)', () => {
    expect([admits('searchKey', '南'), admits('searchKey', '南通')]).toEqual([false, true])
    expect(parameter('searchKey').schema['x-source-of'].minLength['x-source']).toEqual(['qcc.txt:173'])
  })

  test('year is a text: a year or a half-year (quirk 2.15)', () => {
    expect(['2018', '2018-06', '18', '2018-6', ''].map((year) => admits('year', year))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  test('the first page is 1 (quirk 2.11)', () => {
    expect(['0', '1', '9', '10', '100', '01', '-1', '1.0'].map((page) => admits('pageIndex', page))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })

  test('a page has 1 to 50 records, 10 if not said (quirks 2.10, 2.12)', () => {
    const sizes = [...Array(120).keys()].filter((size) => admits('pageSize', String(size)))
    expect(sizes).toEqual([...Array(50).keys()].map((index) => index + 1))
    expect(parameter('pageSize').schema.default).toBe('10')
    expect(admits('pageSize', 10)).toBe(false)
  })

  test('207 is another limit than that of a page (quirk 2.13)', () => {
    expect(codes['207']).toMatchObject({ category: 'invalid-query', 'x-quirk': ['2.13'] })
    expect(codes['207'].meaning).toContain('5000')
  })
})

describe('what an answer may be', () => {
  const ok = content.examples.ok.value as Json

  test('paging in numbers or in text (quirk 2.10)', () => {
    const asText = { PageSize: '2', PageIndex: '1', TotalRecords: '9' }
    expect(admitsAnswer({ ...ok, Paging: asText })).toBe(true)
    expect(admitsAnswer({ ...ok, Paging: { ...asText, TotalRecords: 'many' } })).toBe(false)
  })

  test('there is no number of pages (quirk 2.26)', () => {
    expect(JSON.stringify(envelope.Paging.properties)).not.toMatch(/PageCount|TotalPage/i)
    expect(content.examples['last-page'].value.Paging).toEqual({ PageSize: 2, PageIndex: 5, TotalRecords: 9 })
  })

  test('Status as text or as number, and never missing (quirks 2.21, 2.27)', () => {
    const { Status, ...without } = ok
    expect(Status).toBe('200')
    expect(admitsAnswer({ ...ok, Status: 200 })).toBe(true)
    expect(admitsAnswer(without)).toBe(false)
    expect(admitsAnswer({ ...ok, Status: '299' })).toBe(false)
  })

  test('201 with null, nothing, or empty lists (quirk 2.29)', () => {
    expect(codes['201']).toMatchObject({ group: 'valid', category: 'ok', example: 'empty' })
    expect(content.examples.empty.value).toMatchObject({ Status: '201', Result: null, Paging: null })
    expect(content.examples['empty-list'].value).toMatchObject({ Status: '201', Result: { ClientList: [] } })
    expect(admitsAnswer({ Status: '201' })).toBe(true)
  })

  test('every field but Status may be missing or null (quirk 2.50)', () => {
    expect(content.schema.required).toEqual(['Status'])
    expect(admitsAnswer({ OrderNumber: null, Paging: null, Result: null, Status: '200', Message: null })).toBe(true)
    const blank = Object.fromEntries(Object.keys(record).map((name) => [name, null]))
    expect(admitsAnswer({ ...ok, Result: { YearList: null, ClientList: [{}, blank] } })).toBe(true)
  })

  test('decimals, shares and relations are texts, the last may be empty (quirks 2.42, 2.44, 2.45)', () => {
    const [first] = ok.Result.ClientList
    const withRecord = (change: Json) => admitsAnswer({ ...ok, Result: { ClientList: [{ ...first, ...change }] } })
    expect(withRecord({ Relationship: '' })).toBe(true)
    expect(withRecord({ SalesAmount: '0.10' })).toBe(true)
    expect(withRecord({ SalesAmount: 125.47 })).toBe(false)
    expect(withRecord({ SalesPercent: 48.51 })).toBe(false)
  })

  test('Source is an open list (quirk 2.46)', () => {
    expect(record.Source.enum).toBeUndefined()
    expect(ok.Result.ClientList.map((one: Json) => one.Source)).toEqual(['年报', '半年报'])
  })
})

describe('what the codes mean', () => {
  test('three valid requests are wrong parameters (quirk 2.30)', () => {
    for (const code of ['202', '213', '215']) {
      expect(codes[code], code).toMatchObject({ group: 'valid', category: 'invalid-query' })
    }
  })

  test('205 is pending (quirk 2.31)', () => {
    expect(codes['205']).toMatchObject({ group: 'valid', category: 'pending' })
  })

  test('neither the group nor the range tells success (quirk 2.32)', () => {
    codesOf([105, 110], 'valid')
    codesOf([203, 214, 223], 'invalid')
    const succeeding = Object.keys(codes).filter((code) => codes[code].category === 'ok')
    expect(succeeding).toEqual(['200', '201'])
  })

  test('107 names both of its causes (quirk 2.33)', () => {
    expect(codes['107'].meaning).toMatch(/banned.*signature/)
    expect(codes['107'].category).toBe('authentication')
  })

  test('four codes of used-up quota (quirk 2.34)', () => {
    for (const code of ['109', '112', '116', '117']) expect(codes[code].category, code).toBe('quota')
  })

  test('110 says 2 hours; 120, 199 and 203 are the system itself (quirk 2.35)', () => {
    expect(codes['110']).toMatchObject({ category: 'rate-limit', meaning: expect.stringContaining('2 hours') })
    for (const code of ['120', '199', '203']) expect(codes[code].category, code).toBe('unavailable')
  })
})

describe('the examples of the document', () => {
  const [first, second] = content['x-document-example'].map((one: Json) => one.text as string) as [string, string]

  test('the addresses stand as printed; no path and no server has their brackets (quirks 2.2, 2.9)', () => {
    const printed = getList['x-document-example'].map((one: Json) => one.text)
    expect(printed[0]).toBe('<https://pro.qcc.com/api/yj/AR/GetAnnualReportSummary?key=ApiKey>')
    expect(printed[1]).toMatch(/^<https:\/\/pro\.qcc\.com\/api\/yj\/Client\/GetList\?.*>$/)
    expect(JSON.stringify([Object.keys(spec.paths), spec.servers[0].url])).not.toMatch(/[<>]|AR\/Get/)
  })

  test('two blocks: the first is JSON, with a value on the next line, the second is none (quirks 2.19, 2.23)', () => {
    expect(first).toMatch(/"ImageUrl":\n"https:/)
    const alone = JSON.parse(first) as Json
    expect(alone.Result.ClientList).toHaveLength(1)
    expect(() => JSON.parse(second)).toThrow(SyntaxError)
  })

  test('the first block alone is refused, for it has no Status (quirk 2.21)', () => {
    expect(admitsAnswer(JSON.parse(first))).toBe(false)
    expect(admitsAnswer.errors?.[0]?.message).toContain("'Status'")
  })

  test('joined by the rule, they are the corrected example but for KeyNo (quirks 2.20, 2.22)', () => {
    expect(() => JSON.parse(first.slice(0, first.indexOf('"Relationship": ""') + 18) + ',' + second)).toThrow(
      SyntaxError,
    )
    const whole = joined(first, second)
    expect(admitsAnswer(whole)).toBe(true)
    const keyNo = whole.Result.ClientList[0].KeyNo as string
    const placeholder = content.examples.ok.value.Result.ClientList[0].KeyNo as string
    expect(JSON.parse(JSON.stringify(whole).replaceAll(keyNo, placeholder))).toEqual(content.examples.ok.value)
    expect(whole.Result.ClientList[1].ImageUrl).not.toMatch(/\s/)
  })
})
