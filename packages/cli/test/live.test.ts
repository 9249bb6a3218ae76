import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { loadPlugin, namesIn, valueAt, type Plugin } from '@kehu/conformance'
import { variableName } from '@kehu/core'
import { startMock, type Mock, type MockScenario } from '@kehu/mock'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { liveCommand } from '../src/commands/live.ts'
import { isAgreed } from '../src/live/agreement.ts'
import { findDrift } from '../src/live/find-drift.ts'
import type { PatchOperation } from '../src/live/spec-change.ts'

const folderOf = (provider: string) => fileURLToPath(new URL(`../../${provider}`, import.meta.url))
const conditions = ['@kehu/source']
const plugins = new Map<string, Plugin>()
let out: string
beforeAll(async () => {
  for (const name of ['qcc', 'das-aiot', 'tencent-cloud', 'multimarkets']) {
    plugins.set(name, await loadPlugin(folderOf(name), conditions))
  }
  out = await mkdtemp(join(tmpdir(), 'kehu-live-'))
})
afterAll(() => rm(out, { recursive: true }))

let [output, told] = ['', '']
beforeEach(() => {
  ;[output, told] = ['', '']
  process.exitCode = undefined
  // A command listens for Ctrl-C until its process ends, which here is many commands long.
  const once = vi.spyOn(process, 'once').mockReturnValue(process)
  const log = vi.spyOn(console, 'log').mockImplementation((text: string) => void (output += `${text}\n`))
  const error = vi.spyOn(console, 'error').mockImplementation((text: string) => void (told += `${text}\n`))
  return () => {
    once.mockRestore()
    log.mockRestore()
    error.mockRestore()
    vi.unstubAllEnvs()
    process.exitCode = undefined
  }
})

interface Ended {
  readonly code: number
  readonly mock: Mock<object, object>
  readonly report: any
  readonly page: string
  readonly change: readonly PatchOperation[]
}

/** `kehu live` against a vendor that is a mock at the address that the variables name. */
async function live(
  provider: string,
  scenario: MockScenario = {},
  given: readonly string[] = ['--yes'],
  options: object = {},
): Promise<Ended> {
  const plugin = plugins.get(provider) as Plugin
  await using mock = await startMock(plugin.vendor, { seed: 3, size: 35, ...scenario })
  for (const [name, value] of Object.entries({ ...mock.options, ...mock.query, ...options })) {
    vi.stubEnv(variableName(provider, name), String(value))
  }
  const folder = join(out, `${provider}-${(await readdir(out)).length}`)
  await liveCommand().parseAsync([folderOf(provider), '--conditions', '@kehu/source', '--out', folder, ...given], {
    from: 'user',
  })
  const read = (file: string) => readFile(join(folder, file), 'utf8')
  return {
    code: Number(process.exitCode ?? 0),
    mock,
    report: JSON.parse(await read('drift.json')),
    page: await read('drift.md'),
    change: JSON.parse(await read('spec-change.json')) as PatchOperation[],
  }
}

/** QCC's own answer with something done to it. */
function drifting(change: (body: any) => unknown): MockScenario {
  const [example] = Object.values(exampleOf('ok'))
  return {
    respond: () => {
      const body = structuredClone(example)
      change(body)
      return { status: 200, headers: { 'content-type': 'application/json' }, text: JSON.stringify(body) }
    },
  }
}

function exampleOf(name: string): Record<string, any> {
  const { document } = (plugins.get('qcc') as Plugin).spec
  const media: any = valueAt(
    document,
    namesIn('/paths/~1api~1yj~1Customer~1GetList/get/responses/200/content/application~1json'),
  )
  return { value: media.examples[name].value }
}

const schemaAt = '/paths/~1api~1yj~1Customer~1GetList/get/responses/200/content/application~1json/schema'
const recordAt = `${schemaAt}/properties/Result/properties/ClientList/items`

describe('a vendor that is as its spec says', () => {
  test.each(['qcc', 'das-aiot', 'tencent-cloud', 'multimarkets'])('%s: no drift, exit 0', async (provider) => {
    const { code, report, change, mock } = await live(provider)
    expect({ code, drift: report.drift, change, violations: mock.ledger.violations }).toEqual({
      code: 0,
      drift: [],
      change: [],
      violations: [],
    })
    expect(report.customers).toBeGreaterThan(0)
    expect(report.calls).toBe(mock.ledger.requests.length)
  })

  test('the plan stands before everything else, and names host, operations, calls and cost', async () => {
    const { mock } = await live('qcc')
    expect(told).toContain(`host        ${mock.origin}
  operations  GetList (GET /api/yj/Customer/GetList)
  calls       3 at most, none of them repeated
  reads       1 page of 10 records
  cost        each call may be billed by the vendor (check is 'may-cost', a repeated call may cost)`)
  })

  test('two pages where no call is billed, and a token for one of the calls', async () => {
    const { mock, report } = await live('das-aiot')
    expect(told).toContain('operations  customerPage (POST')
    expect(told).toContain('visitorToken (GET')
    expect(report.answers.map((each: any) => each.operation)).toEqual(
      mock.ledger.requests.map((each) => each.operation),
    )
    expect(report.answers.filter((each: any) => each.operation === 'customerPage')).toHaveLength(2)
    expect(report.customers).toBe(20)
  })

  test('an own deployment is not named in the report', async () => {
    const { mock, report, page } = await live('das-aiot')
    expect(page).toContain(' customers. No drift was seen.\n')
    expect(report.host).toBeNull()
    expect(`${JSON.stringify(report)}${page}`).not.toContain(new URL(mock.origin).host)
  })
})

describe('a vendor that drifts, exit 1', () => {
  const first = (body: any) => body.Result.ClientList[0]
  test.each<readonly [string, string, (body: any) => unknown, object]>([
    [
      'an extra field',
      'unknown-field',
      (body) => (first(body).CreditLevel = 'AAA'),
      { field: 'Result.ClientList[].CreditLevel', actual: 'a text of letters', place: { pointer: recordAt } },
    ],
    [
      'an extra field around the list',
      'unknown-field',
      (body) => (body.Version = 2),
      { field: 'Version', actual: 'a whole number' },
    ],
    [
      'a field of another type',
      'other-type',
      (body) => (first(body).Year = 2018),
      { field: 'Result.ClientList[].Year', expected: 'string or null', actual: 'a whole number' },
    ],
    [
      'a field of none of the alternatives',
      'other-type',
      (body) => (body.Paging.TotalRecords = true),
      { field: 'Paging.TotalRecords', actual: 'a boolean' },
    ],
    ['a missing field', 'missing-field', (body) => delete body.Status, { field: 'Status', actual: 'none' }],
    [
      'a value that is too long',
      'other-form',
      (body) => (first(body).SalesPercent = '1'.repeat(40)),
      { field: 'Result.ClientList[].SalesPercent', expected: 'what maxLength says' },
    ],
    [
      'a value that is not listed',
      'unknown-value',
      (body) => (body.Status = '299'),
      { field: 'Status', actual: '"299"' },
    ],
  ])('%s', async (_title, kind, change, expected) => {
    const { code, report } = await live('qcc', drifting(change))
    expect(code).toBe(1)
    expect(report.drift).toContainEqual(
      expect.objectContaining({
        ...expected,
        kind,
        operation: 'GetList',
        status: 200,
        ...('place' in expected && { place: expect.objectContaining(expected.place as object) }),
      }),
    )
    expect(output).toContain(kind)
  })

  test('a code that the manifest does not know', async () => {
    const { report, change } = await live(
      'qcc',
      drifting((body) => (body.Status = '299')),
    )
    expect(report.drift.map((each: any) => each.kind)).toEqual(['unknown-value', 'unknown-code'])
    expect(change.map(({ op, path, value }) => ({ op, path: path.replace(schemaAt, ''), value }))).toEqual([
      { op: 'add', path: '/properties/Status/anyOf/0/enum/-', value: '299' },
      {
        op: 'add',
        path: expect.stringMatching(/responses\/200\/x-status-codes\/299$/),
        value: expect.objectContaining({ category: 'unknown', 'x-confidence': 'live' }),
      },
    ])
  })

  test('a status that the spec does not have', async () => {
    const { report, change } = await live('qcc', { respond: () => ({ status: 418, body: { text: 'a teapot' } }) })
    expect(report.drift).toMatchObject([{ kind: 'undeclared-status', expected: '200', actual: '418' }])
    expect(change).toMatchObject([{ op: 'add', path: expect.stringMatching(/responses\/418$/) }])
  })

  test('a page of HTML', async () => {
    const html = { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, text: '<h1>no</h1>' }
    const { report, page } = await live('qcc', { respond: () => html })
    expect(page).toContain(' customers. 2 kinds of drift were seen.\n')
    expect(report.drift).toMatchObject([{ kind: 'undeclared-media-type', actual: 'text/html' }, { kind: 'not-json' }])
  })

  test('what is seen in several records is told once, with how often', async () => {
    const { report, page } = await live(
      'qcc',
      drifting((body) => body.Result.ClientList.forEach((each: any) => (each.Level = 1))),
    )
    const records = exampleOf('ok').value.Result.ClientList.length
    expect(report.drift).toMatchObject([{ kind: 'unknown-field', times: records }])
    expect(page).toContain(' 1 kind of drift was seen.\n')
    expect(page).toContain(`| unknown-field | GetList 200 | Result.ClientList&#91;&#93;.Level |`)
  })

  test('the line of the spec is where the record is described', async () => {
    const { report } = await live(
      'qcc',
      drifting((body) => (first(body).CreditLevel = 'AAA')),
    )
    const [{ place }] = report.drift
    const line = readFileSync(join(folderOf('qcc'), place.file), 'utf8').split('\n')[place.line - 1]
    expect(line?.trim()).toBe('type: object')
  })
})

test('once the proposed change is made, the same answers are no drift any more', async () => {
  const plugin = plugins.get('qcc') as Plugin
  const answers = () => {
    const body = exampleOf('ok').value
    const changed = structuredClone(body)
    changed.Result.ClientList[0].Credit = { level: 'AAA', history: [{ at: 1 }, { at: null }], '13800138000': 1 }
    changed.Result.ClientList[0].Year = 2018
    changed.Paging.TotalRecords = null
    changed.Surplus = [1, 'a']
    delete changed.Status
    return changed
  }
  const { change } = await live(
    'qcc',
    drifting((body) => {
      for (const name of Object.keys(body)) delete body[name]
      Object.assign(body, answers())
    }),
  )
  const operation = { ...(plugin.spec.operation('GetList') as object), id: 'GetList' } as any
  const tapped = [{ operation, status: 200, contentType: 'application/json', text: JSON.stringify(answers()) }]
  expect(findDrift(plugin, tapped, null)).toHaveLength(5)
  const document = patched(plugin.spec.document, change)
  const node = valueAt(document, namesIn(operation.pointer))
  const after = { ...plugin, spec: { ...plugin.spec, document: document as any } }
  expect(findDrift(after, [{ ...tapped[0], operation: { ...operation, node } } as any], null)).toEqual([])
})

/** A JSON patch of `add` and `replace` (RFC 6902), done. */
function patched(document: unknown, change: readonly PatchOperation[]): unknown {
  const next: any = structuredClone(document)
  for (const { op, path, value } of change) {
    const [, holderPath = '', name = ''] = /^(.*)\/([^/]*)$/.exec(path) ?? []
    const holder: any = valueAt(next, namesIn(holderPath))
    const key = name.replaceAll('~1', '/').replaceAll('~0', '~')
    if (op === 'replace' && !(key in holder)) throw new Error(`nothing to replace at ${path}`)
    if (key === '-') holder.push(value)
    else holder[key] = value
  }
  return next
}

describe('nothing of a record and no credential leaves', () => {
  test('values are shapes, in every file and on the screen', async () => {
    const canaries = ['CANARY', '13912345678', 'canary@example.com', 'canary-key']
    const ended = await live(
      'qcc',
      drifting((body) => {
        const record = body.Result.ClientList[0]
        record.Name = { text: 'CANARY' }
        record.Owner = { mail: 'canary@example.com', '13912345678': 'CANARY', list: ['CANARY'] }
        record.Year = 13_912_345_678
        body.Status = 'CANARY 13912345678'
        body.Message = 'CANARY'
        body['canary-key 1'] = 1
      }),
    )
    expect(ended.code).toBe(1)
    const all = [JSON.stringify(ended.report), ended.page, JSON.stringify(ended.change), output, told].join('\n')
    expect(canaries.filter((canary) => all.includes(canary))).toEqual([])
    const secrets = Object.entries(ended.mock.options).filter(([name]) => name === 'key' || name === 'secretKey')
    expect(secrets).toHaveLength(2)
    expect(secrets.filter(([, value]) => all.includes(value))).toEqual([])
  })

  test('a credential that the vendor echoes as the name of a field is starred out, on the screen too', async () => {
    const secret = 'tops_secretKeyAbc'
    // Not the mock: it answers nobody whose credentials it did not give.
    const answer = JSON.stringify({ ...exampleOf('ok').value, [secret]: { [secret]: 1 } })
    const vendor = createServer((_, response) => {
      response.setHeader('content-type', 'application/json').end(answer)
    }).listen(0, '127.0.0.1')
    await new Promise<void>((resolve) => void vendor.once('listening', resolve))
    const { port } = vendor.address() as AddressInfo
    const given = { secretKey: secret, baseUrl: `http://127.0.0.1:${port}` }
    const ended = await live('qcc', {}, ['--yes'], given).finally(() => vendor.close())
    expect(ended.report.drift).toMatchObject([{ kind: 'unknown-field', field: '***' }])
    expect(output).toBe('unknown-field  *** of GetList: the spec says no such field, an object came\n')
    const all = [JSON.stringify(ended.report), ended.page, JSON.stringify(ended.change), told].join('\n')
    expect(all).not.toMatch(/tops|secretKeyAbc/)
  })

  test("a field's name cannot bring a secret into the report", async () => {
    const { report } = await live('qcc', {
      respond: (request) => {
        const body = structuredClone(exampleOf('ok').value)
        body[`k${request.query.find(([name]) => name === 'key')?.[1]}`] = 1
        return { status: 200, headers: { 'content-type': 'application/json' }, text: JSON.stringify(body) }
      },
    })
    expect(report.drift).toHaveLength(1)
    expect(JSON.stringify(report)).not.toContain(process.env.KEHU_QCC_KEY)
  })
})

describe('what could not be found out, exit 2', () => {
  test('the vendor refuses: a documented code is no drift', async () => {
    const { code, report } = await live('qcc', { respond: () => ({ error: '101' }) })
    expect({ code, drift: report.drift, category: report.failure.category }).toEqual({
      code: 2,
      drift: [],
      category: 'authentication',
    })
  })

  test('no customer came', async () => {
    const { code } = await live('qcc', { size: 0 })
    expect(code).toBe(2)
    expect(told).toContain('No customer came, so no record could be judged')
  })

  test('nothing answers, and nothing is repeated', async () => {
    const { code, mock, report } = await live('qcc', { respond: () => ({ socket: 'reset' }) })
    expect({ code, calls: mock.ledger.requests.length, category: report.failure.category }).toEqual({
      code: 2,
      calls: 1,
      category: 'network',
    })
  })

  test('nothing is repeated where a repeat would cost nothing either', async () => {
    const { code, mock } = await live('das-aiot', {
      respond: (_request, _call, operation) => (operation === 'customerPage' ? { socket: 'reset' } : undefined),
    })
    expect(code).toBe(2)
    expect(mock.ledger.requests.filter((each) => each.operation === 'customerPage')).toHaveLength(1)
  })

  test('more calls than were allowed are not made', async () => {
    const { code, mock } = await live('das-aiot', {}, ['--yes', '--calls', '1'])
    expect({ code, calls: mock.ledger.requests.length }).toEqual({ code: 2, calls: 1 })
    expect(told).toContain('The plugin wanted more than 1 call; allow more with --calls.')
  })
})

describe('a report that cannot be written', () => {
  const into = async (folder: string, scenario: MockScenario = {}) => {
    const plugin = plugins.get('qcc') as Plugin
    await using mock = await startMock(plugin.vendor, { seed: 3, size: 35, ...scenario })
    for (const [name, value] of Object.entries({ ...mock.options, ...mock.query })) {
      vi.stubEnv(variableName('qcc', name), String(value))
    }
    const given = [folderOf('qcc'), '--conditions', '@kehu/source', '--yes', '--out', folder]
    const error = await liveCommand()
      .parseAsync(given, { from: 'user' })
      .then(
        () => null,
        (caught: unknown) => (caught as Error).message,
      )
    return { error, code: Number(process.exitCode ?? 0), calls: mock.ledger.requests.length }
  }

  test('costs no call', async () => {
    const file = join(out, 'taken')
    await writeFile(file, '')
    const { error, calls } = await into(file)
    expect(error).toMatch(/^Nothing was sent: no report can be written to .*taken \(ENOTDIR\); name another folder/)
    expect(calls).toBe(0)
  })

  test('does not take what was seen with it, exit 2', async () => {
    const folder = join(out, 'half')
    await mkdir(join(folder, 'drift.md'), { recursive: true })
    const { code, calls } = await into(
      folder,
      drifting((body) => (body.Surplus = 1)),
    )
    expect({ code, calls, output }).toEqual({
      code: 2,
      calls: 1,
      output: 'unknown-field  Surplus of GetList: the spec says no such field, a whole number came\n',
    })
    expect(told).toMatch(/1 kind of drift\. The report cannot be written to .*drift\.md \(EISDIR\)\.\n$/)
  })
})

describe('nothing is sent', () => {
  test('without agreement', async () => {
    const plugin = plugins.get('qcc') as Plugin
    await using mock = await startMock(plugin.vendor)
    for (const [name, value] of Object.entries({ ...mock.options, ...mock.query })) {
      vi.stubEnv(variableName('qcc', name), String(value))
    }
    const run = liveCommand().parseAsync([folderOf('qcc'), '--conditions', '@kehu/source'], { from: 'user' })
    await expect(run).rejects.toThrow('Nothing was sent: add --yes to agree to this plan.')
    expect(told).toContain('First contact of @kehu/qcc')
    expect(mock.ledger.requests).toEqual([])
  })

  test.each([
    [{}, 'To reach QCC Pro (企查查专业版) live, set KEHU_QCC_KEY, KEHU_QCC_SECRET_KEY, KEHU_QCC_SEARCH_KEY.'],
    [{ KEHU_QCC_KEY: 'CANARY' }, 'also set KEHU_QCC_SECRET_KEY'],
    [
      { KEHU_QCC_KEY: 'CANARY', KEHU_QCC_SECRET_KEY: 'CANARY', KEHU_QCC_SEARCH_KEY: 'CANARY', KEHU_QCC_YEAR: 'CANARY' },
      'KEHU_QCC_YEAR is missing or not valid',
    ],
    [
      {
        KEHU_QCC_KEY: 'CANARY',
        KEHU_QCC_SECRET_KEY: 'CANARY',
        KEHU_QCC_SEARCH_KEY: 'CANARY',
        KEHU_QCC_BASE_URL: 'CANARY',
      },
      'KEHU_QCC_BASE_URL is missing or not valid',
    ],
  ])('with variables that do not fit: %o', async (variables, sentence) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
    const error: unknown = await liveCommand()
      .parseAsync([folderOf('qcc'), '--conditions', '@kehu/source', '--yes'], { from: 'user' })
      .catch((caught: unknown) => caught)
    expect(String(error)).toContain(sentence)
    expect(`${String(error)}${told}`).not.toContain('CANARY')
  })
})

test.each([
  ['y', true],
  ['YES', true],
  ['', false],
  ['yeah, well', false],
])('at a terminal, the answer %j is agreement: %s', async (answer, agreed) => {
  const input = new PassThrough()
  input.end(`${answer}\n`)
  expect(await isAgreed(input, new PassThrough(), new AbortController().signal)).toBe(agreed)
})
