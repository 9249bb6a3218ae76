import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeListCursor } from '../../src/customers/list-cursor.ts'
import { access, growth, overlap } from '../../src/store/schema.ts'
import { openTestDirectory, personal, type TestDirectory } from './test-directory.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory[Symbol.asyncDispose]())

interface Answer {
  readonly status: number
  readonly body: any
}

async function read(path: string, request?: RequestInit): Promise<Answer> {
  const answer = await directory.send(path, request)
  return { status: answer.status, body: await answer.json() }
}

const sent = (method: string, body: unknown): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})

async function idOf(search: string): Promise<number> {
  const { body } = await read(`/api/customers?search=${encodeURIComponent(search)}`)
  return body.customers[0].id
}

describe('GET /api/connections', () => {
  it('tells each connection with its counts, its newest run and what its plugin ships', async () => {
    // Other tests ask for runs.
    await using untouched = await openTestDirectory()
    const answer = await untouched.send('/api/connections')
    expect(answer.status).toBe(200)
    expect(((await answer.json()) as any).connections).toMatchObject([
      {
        name: 'park',
        provider: 'das-aiot',
        isLive: false,
        schedule: '0 3 * * *',
        removedAt: null,
        customers: 5,
        gone: 0,
        run: { connection: 'park', state: 'complete' },
        rateBudget: null,
        conformance: { conformant: true },
        document: { name: '分页查询客户信息', version: null },
        mayCost: false,
      },
      { name: 'suppliers', customers: 1, schedule: null, run: null, mayCost: true },
      { name: 'members', customers: 1, conformance: null },
      { name: 'former', customers: 1, removedAt: '2026-11-01T00:00:00.000Z' },
    ])
  })
})

describe('runs', () => {
  it('are asked for, handed back while they are open, listed and stopped', async () => {
    const begun = await read('/api/connections/park/runs', { method: 'POST' })
    expect(begun).toMatchObject({ status: 202, body: { connection: 'park', state: 'queued', trigger: 'person' } })
    const again = await read('/api/connections/park/runs', { method: 'POST' })
    expect(again.body.id).toBe(begun.body.id)

    const listed = await read('/api/runs?connection=park')
    expect(listed.body.runs.map(({ id }: any) => id)).toContain(begun.body.id)
    expect(listed.body.runs.every(({ connection }: any) => connection === 'park')).toBe(true)

    const stopped = await read(`/api/runs/${begun.body.id}/stop`, { method: 'POST' })
    expect(stopped).toMatchObject({ status: 202, body: { id: begun.body.id, state: 'stopped' } })
    directory.clock.now += 1000
    const over = await read(`/api/runs/${begun.body.id}/stop`, { method: 'POST' })
    expect(over.body.endedAt).toBe(stopped.body.endedAt)
  })

  it('are asked for all at once', async () => {
    const { status, body } = await read('/api/runs', { method: 'POST' })
    expect(status).toBe(202)
    expect(body.runs.map(({ connection }: any) => connection)).toEqual(['park', 'suppliers', 'members'])
    for (const { id } of body.runs) await read(`/api/runs/${id}/stop`, { method: 'POST' })
  })

  it.each([
    ['/api/connections/nowhere/runs', 'name'],
    ['/api/connections/former/runs', 'name'],
    ['/api/runs/999/stop', 'id'],
  ])('are refused for what there is not: %s', async (path, field) => {
    const { status, body } = await read(path, { method: 'POST' })
    expect(status).toBe(404)
    expect(body.field).toBe(field)
  })
})

describe('GET /api/customers', () => {
  it('lists customers with phone and e-mail masked', async () => {
    const { status, body } = await read('/api/customers?search=王')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      customers: [
        { connection: 'park', name: '王伟', phone: '138•••78', email: 'w•••@example.com', sources: ['park'] },
      ],
      next: null,
      total: 1,
      isTotalExact: true,
    })
  })

  it('lists ids as they are, but for those that are personal', async () => {
    const ids = async (connection: string) =>
      (await read(`/api/customers?connection=${connection}`)).body.customers.map(({ vendorId }: any) => vendorId)
    expect((await ids('park')).toSorted()).toEqual(['1', '2', '3', '4', '5'])
    expect(await ids('suppliers')).toEqual(['suppliers 1'])
    expect(await ids('members')).toEqual(['136•••21'])
  })

  it('goes on where a page ended', async () => {
    const names = async (path: string) => (await read(path)).body
    const first = await names('/api/customers?limit=4')
    const second = await names(`/api/customers?limit=4&cursor=${encodeURIComponent(first.next)}`)
    expect(first.customers).toHaveLength(4)
    expect(second.next).toBeNull()
    const ids = [...first.customers, ...second.customers].map(({ id }) => id)
    expect(new Set(ids).size).toBe(first.total)
  })

  it('takes a filter once or several times', async () => {
    const connections = async (query: string) =>
      (await read(`/api/customers?${query}`)).body.customers.map(({ connection }: any) => connection)
    expect(await connections('connection=suppliers')).toEqual(['suppliers'])
    expect((await connections('connection=suppliers&connection=former')).toSorted()).toEqual(['former', 'suppliers'])
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1e2', 'limit'],
    ['limit=5&limit=6', 'limit'],
    ['kind=dog', 'kind'],
    ['kind=person&kind=dog', 'kind'],
    ['createdFrom=2026-02-30', 'createdFrom'],
    ['cursor=x', 'cursor'],
    ['connection=a%00b', 'connection'],
    [`search=${'x'.repeat(101)}`, 'search'],
  ])('refuses %s by the name of the field', async (query, field) => {
    const { status, body } = await read(`/api/customers?${query}`)
    expect(status).toBe(400)
    expect(body).toEqual({ status: 400, title: expect.stringMatching(/^[^\n]+\.$/), field })
  })

  it.each(['x', '-1', '1e3', '0'])('refuses %s as a cursor of runs', async (cursor) => {
    const refused = await read(`/api/runs?cursor=${cursor}`)
    expect(refused).toMatchObject({ status: 400, body: { field: 'cursor' } })
  })

  it('refuses a cursor of other filters', async () => {
    const { body } = await read('/api/customers?limit=2')
    const other = await read(`/api/customers?limit=2&gone=include&cursor=${encodeURIComponent(body.next)}`)
    expect(other).toMatchObject({ status: 400, body: { field: 'cursor' } })
  })
})

describe('GET /api/customers/{id}', () => {
  it('shows the record masked, and where each value comes from', async () => {
    const { status, body } = await read(`/api/customers/${await idOf('王伟')}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      key: '1',
      phone: '138•••78',
      remark: '•••',
      raw: { id: '12345678901234567890', name: '•••', phone: '138•••78', idNumber: '•••', projectName: 'North park' },
      others: [],
      matches: [],
    })
    expect(body.personalFields).toContain('idNumber')
    expect(body.origins).toContainEqual({
      field: 'phone',
      from: ['phone'],
      sources: [expect.stringMatching(/^das-aiot\.txt:/)],
      confidence: 'documented',
    })
    expect(body.quirks.length).toBeGreaterThan(0)
    expect(JSON.stringify(body)).not.toMatch(personal)
  })

  it('masks a remark that nothing is said to fill', async () => {
    const { body } = await read('/api/customers?connection=suppliers')
    const detail = await read(`/api/customers/${body.customers[0].id}`)
    expect(detail.body).toMatchObject({ remark: '•••', raw: { KeyNo: 'k1', Name: '•••', Year: '2018' } })
  })

  it('masks an id that is a phone number, and what the manifest does not know', async () => {
    const { body } = await read(`/api/customers/${await idOf('李娜')}`)
    expect(body).toMatchObject({
      vendorId: '136•••21',
      key: '136•••21',
      phone: '136•••21',
      remark: 'likes tea',
      raw: { mobile: '136•••21', name: '•••', note: 'likes tea', spouseMobile: '•••' },
      personalFields: ['mobile', 'name', 'spouseMobile'],
    })
  })

  it('masks ids where the configuration no longer has the provider', async () => {
    const connections = { all: [], file: null, [Symbol.asyncDispose]: async () => {} }
    const answer = await directory.send(`/api/customers/${await idOf('王伟')}`, {}, directory.another({ connections }))
    expect(await answer.json()).toMatchObject({ vendorId: '•••', key: '•••', raw: { id: '•••', projectName: '•••' } })
  })

  it('tells the other records of an entry, and the matches', async () => {
    const { body } = await read('/api/customers?connection=suppliers&connection=former')
    const [one, other] = body.customers.map(({ id }: any) => id)
    const said = await read(`/api/matches/${one}/${other}`, sent('PUT', { decision: 'same' }))
    expect(said).toEqual({ status: 200, body: { left: one, right: other, decision: 'same' } })
    const detail = await read(`/api/customers/${one}`)
    expect(detail.body).toMatchObject({
      sources: ['former', 'suppliers'],
      others: [{ id: other, goneSince: null }],
      matches: [{ other: { id: other }, decision: 'same', isGrouped: true }],
    })
    await read(`/api/matches/${one}/${other}`, sent('PUT', { decision: null }))
  })

  it('refuses an id of nobody, and what is no id', async () => {
    expect(await read('/api/customers/999')).toMatchObject({ status: 404, body: { field: 'id' } })
    expect(await read('/api/customers/abc')).toMatchObject({ status: 400, body: { field: 'id' } })
  })
})

describe('POST /api/customers/{id}/reveal', () => {
  it('shows all, and logs it', async () => {
    const id = await idOf('王伟')
    const { status, body } = await read(`/api/customers/${id}/reveal`, sent('POST', {}))
    expect(status).toBe(200)
    expect(body).toMatchObject({
      phone: '13812345678',
      email: 'wang.wei@example.com',
      remark: 'calls at night',
      raw: { idNumber: '110101199003074514' },
    })
    const log = await read('/api/accesses?limit=1')
    expect(log.body.accesses).toEqual([
      {
        id: expect.any(Number),
        at: new Date(directory.clock.now).toISOString(),
        person: 'local',
        customer: { id, connection: 'park', name: '王伟' },
        shown: ['phone', 'email', 'remark', 'raw'],
        customers: null,
      },
    ])
  })

  it('shows the fields that were asked for, and logs these', async () => {
    const id = await idOf('王伟')
    const { body } = await read(`/api/customers/${id}/reveal`, sent('POST', { fields: ['email'] }))
    expect(body).toEqual({
      vendorId: '1',
      key: '1',
      phone: null,
      email: 'wang.wei@example.com',
      remark: null,
      raw: null,
    })
    const log = await read('/api/accesses?limit=1')
    expect(log.body.accesses[0].shown).toEqual(['email'])
  })

  it('shows and logs ids that are personal, where they were asked for', async () => {
    const id = await idOf('李娜')
    const newest = async () => (await read('/api/accesses?limit=1')).body.accesses[0].shown
    const all = await read(`/api/customers/${id}/reveal`, sent('POST', {}))
    expect(all.body).toMatchObject({ vendorId: '13687654321', key: '13687654321', remark: 'likes tea' })
    expect(await newest()).toEqual(['vendorId', 'key', 'phone', 'email', 'remark', 'raw'])
    const one = await read(`/api/customers/${id}/reveal`, sent('POST', { fields: ['key'] }))
    expect(one.body).toMatchObject({ vendorId: '136•••21', key: '13687654321', phone: null })
    expect(await newest()).toEqual(['key'])
  })

  it('logs nothing for an id that was in the open before', async () => {
    const entries = async () => directory.store.database.$count(access)
    const before = await entries()
    const { body } = await read(`/api/customers/${await idOf('王伟')}/reveal`, sent('POST', { fields: ['vendorId'] }))
    expect(body).toMatchObject({ vendorId: '1', phone: null, raw: null })
    expect(await entries()).toBe(before)
  })

  it('shows nothing where the log takes no entry', async () => {
    const { database } = directory.store
    const id = await idOf('王伟')
    await database.execute(sql`alter table access add constraint broken check (person <> 'local') not valid`)
    try {
      const answer = await directory.send(`/api/customers/${id}/reveal`, sent('POST', {}))
      expect(answer.status).toBe(500)
      expect(await answer.text()).not.toContain('13812345678')
    } finally {
      await database.execute(sql`alter table access drop constraint broken`)
    }
    expect(directory.logged.pop()).toMatch(/^POST \/api\/customers\/\d+\/reveal failed: .*\(23514\)/)
  })

  it('logs nothing for nobody', async () => {
    const entries = async () => directory.store.database.$count(access)
    const before = await entries()
    expect(await read('/api/customers/999/reveal', sent('POST', {}))).toMatchObject({ status: 404 })
    expect(await entries()).toBe(before)
  })

  it.each([
    [sent('POST', { fields: ['name'] }), 400, 'fields'],
    [sent('POST', { fields: [] }), 400, 'fields'],
    [sent('POST', 'phone'), 400, 'body'],
    [{ ...sent('POST', {}), body: '{' }, 400, 'body'],
    [{ method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }, 415, undefined],
    [{ ...sent('POST', {}), body: JSON.stringify({ fields: 'x'.repeat(20_000) }) }, 413, undefined],
  ])('refuses a body that is wrong', async (request, status, field) => {
    const answer = await read(`/api/customers/1/reveal`, request)
    expect(answer).toEqual({ status, body: { status, title: expect.stringMatching(/\.$/), ...(field && { field }) } })
  })
})

describe('matches', () => {
  it('are listed by their state, masked', async () => {
    const { body } = await read('/api/customers?connection=park&limit=2')
    const [one, other] = body.customers.map(({ id }: any) => id).toSorted((a: number, b: number) => a - b)
    await read(`/api/matches/${other}/${one}`, sent('PUT', { decision: 'different' }))
    const decided = await read('/api/matches?state=decided')
    expect(decided.body.matches).toMatchObject([
      { left: { id: one }, right: { id: other }, decision: 'different', decidedBy: 'local', isGrouped: false },
    ])
    expect(JSON.stringify(decided.body)).not.toMatch(personal)
    expect((await read('/api/matches')).body.matches.every(({ decision }: any) => decision === null)).toBe(true)
    await read(`/api/matches/${one}/${other}`, sent('PUT', { decision: null }))
    expect((await read('/api/matches?state=decided')).body.matches).toEqual([])
  })

  it('show no id that is personal, neither in their list nor beside a customer', async () => {
    const [one, other] = [await idOf('王伟'), await idOf('李娜')]
    await read(`/api/matches/${one}/${other}`, sent('PUT', { decision: 'same' }))
    const listed = (await read('/api/matches?state=decided')).body
    expect(listed.matches).toMatchObject([{ left: { vendorId: '1' }, right: { vendorId: '136•••21' } }])
    const detail = (await read(`/api/customers/${one}`)).body
    expect(detail).toMatchObject({
      others: [{ id: other, vendorId: '136•••21' }],
      matches: [{ other: { id: other, vendorId: '136•••21' } }],
    })
    expect(JSON.stringify([listed, detail])).not.toMatch(personal)
    await read(`/api/matches/${one}/${other}`, sent('PUT', { decision: null }))
  })

  it.each([
    ['/api/matches/1/999', { decision: 'same' }, 404],
    ['/api/matches/1/1', { decision: 'same' }, 404],
    ['/api/matches/1/2', { decision: 'maybe' }, 400],
    ['/api/matches/1/2', {}, 400],
    ['/api/matches/x/2', { decision: 'same' }, 400],
  ])('take no word on %s with %j', async (path, body, status) => {
    expect((await read(path, sent('PUT', body))).status).toBe(status)
  })

  it('refuse a cursor of the other state', async () => {
    expect(await read('/api/matches?cursor=x')).toMatchObject({ status: 400, body: { field: 'cursor' } })
  })

  it('are found by stated rules', async () => {
    const { body } = await read('/api/rules')
    expect(body.rules).toContainEqual({ id: 'phone', weight: expect.any(Number), says: expect.stringMatching(/\.$/) })
    expect(body.suggestedFrom).toBeLessThan(body.groupedFrom)
  })
})

describe('GET /api/charts', () => {
  it('tells what was counted, the largest overlap first', async () => {
    const { database } = directory.store
    await database.delete(overlap)
    await database.insert(growth).values({ connection: 'park', month: '2024-02-01', customers: 1 })
    await database.insert(overlap).values([
      { connections: ['park'], entries: 5 },
      { connections: ['park', 'suppliers'], entries: 7 },
    ])
    const { body } = await read('/api/charts')
    expect(body).toEqual({
      growth: [{ month: '2024-02-01', connection: 'park', customers: 1 }],
      overlap: [
        { connections: ['park', 'suppliers'], entries: 7 },
        { connections: ['park'], entries: 5 },
      ],
      overlapSets: 2,
    })
  })

  it('tells the 100 largest overlaps, and how many there are', async () => {
    const { database } = directory.store
    await database.delete(overlap)
    await database
      .insert(overlap)
      .values(Array.from({ length: 101 }, (_, at) => ({ connections: [`set ${at}`], entries: at + 1 })))
    const { body } = await read('/api/charts')
    expect(body.overlap.map(({ entries }: { entries: number }) => entries)).toEqual(
      Array.from({ length: 100 }, (_, at) => 101 - at),
    )
    expect(body.overlapSets).toBe(101)
  })
})

describe('GET /api/export', () => {
  it('writes CSV that Excel reads and that no spreadsheet runs, masked', async () => {
    const answer = await directory.send('/api/export?format=csv&connection=park&sort=-created')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="customers-2026-11-22.csv"')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const [head, first, ...others] = bytes.toString().split('\r\n')
    expect(head).toMatch(/^\uFEFFid,connection,vendorId,name,kind,status,phone,email,/)
    expect(first).toContain(',park,1,王伟,person,active,138•••78,w•••@example.com,2024-02-29T10:00:00.000Z,')
    expect(others.join('\n')).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
    expect(others.join('\n')).toContain(',abcgpj.exe,')
  })

  it('writes a customer a line as NDJSON, as it is', async () => {
    const answer = await directory.send('/api/export?format=ndjson&connection=park')
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
    const lines = (await answer.text()).trimEnd().split('\n')
    const names = lines.map((line) => JSON.parse(line).name)
    expect(names).toHaveLength(5)
    expect(names).toContain('abc\u202Egpj.exe')
    expect(names).toContain('=HYPERLINK("http://evil.example")')
  })

  it('writes an id that is personal as it writes a phone number', async () => {
    const text = async (personalData: string) =>
      (await directory.send(`/api/export?format=csv&connection=members&personalData=${personalData}`)).text()
    expect(await text('masked')).toContain(',members,136•••21,李娜,')
    expect(await text('masked')).not.toMatch(personal)
    expect(await text('shown')).toContain(',members,13687654321,李娜,')
  })

  it('writes a head alone where nothing is found', async () => {
    const answer = await directory.send('/api/export?format=csv&search=nobody-at-all')
    expect((await answer.text()).split('\r\n')).toEqual([expect.stringContaining('id,connection'), ''])
    expect(await (await directory.send('/api/export?format=ndjson&search=nobody-at-all')).text()).toBe('')
  })

  it('logs an export that shows personal data before its first byte, and how many it held', async () => {
    const answer = await directory.send('/api/export?format=csv&connection=park&personalData=shown')
    const newest = async () => (await read('/api/accesses?limit=1')).body.accesses[0]
    expect(await newest()).toMatchObject({ person: 'local', customer: null, shown: ['export'], customers: null })
    expect(await answer.text()).toContain(',13812345678,wang.wei@example.com,')
    expect(await newest()).toMatchObject({ shown: ['export'], customers: 5 })
  })

  it('logs nothing for a masked one, nor where only its head is asked for', async () => {
    const before = await directory.store.database.$count(access)
    await (await directory.send('/api/export?format=ndjson')).text()
    const head = await directory.send('/api/export?format=csv&personalData=shown', { method: 'HEAD' })
    expect(head.headers.get('content-disposition')).toBe('attachment; filename="customers-2026-11-22.csv"')
    expect(await directory.store.database.$count(access)).toBe(before)
  })

  it('needs a format', async () => {
    expect(await read('/api/export')).toMatchObject({ status: 400, body: { field: 'format' } })
  })
})

describe('a search for a whole phone number or e-mail address, or for half of a personal id', () => {
  const entries = () => directory.store.database.$count(access)
  const find = (search: string) => read(`/api/customers?search=${encodeURIComponent(search)}`)

  it.each([
    ['+86 138-1234-5678', 'phone'],
    ['WANG.wei@example.com', 'email'],
  ])('stands in the log where it finds somebody: %s', async (search, field) => {
    const before = await entries()
    const { body } = await find(search)
    expect(body.customers).toMatchObject([{ name: '王伟', phone: '138•••78' }])
    expect(await entries()).toBe(before + 1)
    const [newest] = (await read('/api/accesses?limit=1')).body.accesses
    const [{ id }] = body.customers
    expect(newest).toMatchObject({ person: 'local', customer: { id }, shown: ['search', field] })
    // The page reads its list again and again; the same person is not noted twice for it.
    await find(search)
    expect(await entries()).toBe(before + 1)
    directory.clock.now += 3_600_000
    await (await directory.send(`/api/export?format=ndjson&search=${encodeURIComponent(search)}`)).text()
    directory.clock.now -= 3_600_000
    expect(await entries()).toBe(before + 2)
    // What was noted before the clock was set back is not what was noted a moment ago.
    directory.clock.now += 1_200_000
    await find(search)
    directory.clock.now -= 1_200_000
    expect(await entries()).toBe(before + 3)
  })

  it('stands in the log where half of a personal id was guessed, which the answer masks', async () => {
    const before = await entries()
    const { body } = await find('136876')
    expect(body.customers).toMatchObject([{ name: '李娜', vendorId: '136•••21' }])
    expect(await entries()).toBe(before + 1)
    const [newest] = (await read('/api/accesses?limit=1')).body.accesses
    expect(newest).toMatchObject({ customer: { id: body.customers[0].id }, shown: ['search', 'vendorId'] })
  })

  it('stands in the log also where a cursor that was made up leaves the customer behind, since it is counted', async () => {
    directory.clock.now += 7_200_000
    const before = await entries()
    const cursor = writeListCursor({ search: '13687654321' }, { stage: 2, value: '\uffff', id: 1e9 })
    const { status, body } = await read(`/api/customers?search=13687654321&cursor=${cursor}`)
    expect({ status, ...body }).toMatchObject({ status: 200, customers: [], total: 1 })
    expect(await entries()).toBe(before + 1)
    directory.clock.now -= 7_200_000
  })

  // The last but one is less than half of one customer's id, the last the whole of an id that is not personal.
  it.each(['王', '13812345679', 'wang.wei@example.co', '1381234567', '13687', 'suppliers 1'])(
    'is not noted where it finds nobody by it: %s',
    async (search) => {
      const before = await entries()
      directory.clock.now += 3_600_000
      await find(search)
      directory.clock.now -= 3_600_000
      expect(await entries()).toBe(before)
    },
  )
})

describe('GET /api/accesses', () => {
  it('goes on where a page ended', async () => {
    const entry = { at: new Date(directory.clock.now), person: 'a person', customer: null, shown: ['search', 'phone'] }
    await directory.store.database.insert(access).values([entry, entry])
    const all = (await read('/api/accesses')).body.accesses
    const first = (await read('/api/accesses?limit=1')).body
    const second = (await read(`/api/accesses?limit=200&cursor=${first.next}`)).body
    expect([...first.accesses, ...second.accesses]).toEqual(all)
    expect(all.length).toBeGreaterThan(1)
    expect(second.next).toBeNull()
  })
})

describe('GET /api/health', () => {
  it('asks the database', async () => {
    expect(await read('/api/health')).toEqual({ status: 200, body: { status: 'ok', store: 'embedded' } })
  })

  it('tells when it does not answer, and logs why without values', async () => {
    const failing = { ...directory.store, database: { execute: async () => Promise.reject(new Error('secret')) } }
    const app = directory.another({ store: failing as never })
    const answer = await directory.send('/api/health', {}, app)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ status: 503, title: expect.stringMatching(/\.$/) })
    expect(directory.logged.pop()).toMatch(/^The database does not answer: Error at /)
  })
})

describe('what is not there', () => {
  it('is refused below /api as a Problem', async () => {
    const answer = await directory.send('/api/nothing')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toEqual({ status: 404, title: expect.stringMatching(/\.$/) })
  })
})
