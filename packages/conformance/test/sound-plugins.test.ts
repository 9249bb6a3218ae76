import { expect, test } from 'vitest'
import { catalogue, loadPlugin, runChecks } from '../src/index.ts'
import { breakPlugin } from './sabotage/broken-plugin.ts'
import type { Sabotage } from './sabotage/sabotage.ts'
import { spareKey } from './sabotage/spare-key.ts'

interface Sound extends Pick<Sabotage, 'plugin' | 'edits'> {
  /** Ids of the checks that could take it amiss. */
  readonly checks: RegExp
}

function withRateLimit(rateLimit: string): Sabotage['edits'] {
  return [{ file: 'manifest.js', find: '{ requests: 10, perMs: 1000 }', put: rateLimit }]
}

const knownCode = [
  'export function error(code) {',
  "  if (!Object.hasOwn(words, code)) throw new Error('there is no such code')",
].join('\n')

const otherList = `paths:
  /v1/lamps:
    get:
      operationId: listLamps
      parameters: [{ name: from, in: query, required: true, schema: { type: integer } }]
      responses:
        "200":
          content:
            application/json:
              schema: { type: object, required: [lamps], properties: { lamps: { type: array } } }
`

const member = `{ type: object, properties: {
                  number: { type: [integer, string] }, name: { type: [string, "null"] }, kind: { type: [string, "null"] },
                  state: { type: [string, "null"] }, phone: { type: [string, "null"] }, mail: { type: [string, "null"] },
                  note: { type: [string, "null"] }, joined: { type: integer }, changed: { type: integer },
                  points: { type: integer }, place: { type: [object, "null"] } } }`

const listAtTheTop: Sabotage['edits'] = [
  {
    file: 'openapi.yaml',
    find: `              schema:
                type: object
                additionalProperties: true
`,
    put: `              schema:
                type: [object, array]
                items: ${member}
`,
  },
  {
    file: 'mock/handlers.js',
    find: "body: { code: 0, message: 'ok', trace: `t-${total}-${records.length}`, data: { total, members: records } },",
    put: "headers: { 'x-total-count': String(total) },\n      body: records,",
  },
  { file: 'mock/handlers.js', find: "totalAt: ['data', 'total']", put: "totalAt: { header: 'X-Total-Count' }" },
  { file: 'answer.js', find: 'if (code === null) throw', put: 'if (code === null && !Array.isArray(body)) throw' },
  {
    file: 'answer.js',
    find: `  const { data } = body
  const members = isObject(data) ? (data.members ?? null) : null
  const total = isObject(data) ? wholeNumber(data.total) : null
`,
    put: `  const members = Array.isArray(body) ? body : null
  const total = wholeNumber(answer.header('x-total-count'))
`,
  },
]

// A firm has a seat, and no other member has one; what others have is a nickname.
const twoKinds: Sabotage['edits'] = [
  {
    file: 'openapi.yaml',
    find: `              examples:
                ok:
                  summary: First page of 3 members.
`,
    put: `                          oneOf:
                            - type: object
                              required: [seat]
                              properties: { kind: { const: firm }, seat: { type: string } }
                            - type: object
                              required: [nickname]
                              properties: { nickname: { type: string } }
              examples:
                ok:
                  summary: First page of 3 members.
`,
  },
  ...[1, 2, 3].map((number) => ({
    file: 'openapi.yaml',
    find: `number: 9000000${number}\n`,
    put: `number: 9000000${number}\n                          nickname: 海\n`,
  })),
  {
    file: 'mock/dataset.js',
    find: "    kind: pick(['person', 'firm', 'person'], 3),\n",
    put: `    kind: index % 7 === 6 ? 'firm' : 'person',
    ...(index % 7 === 6 ? { seat: '屿' + index } : { nickname: '海' + index }),
`,
  },
  { file: 'answer.js', find: "'points']", put: "'points', 'seat', 'nickname']" },
  {
    file: 'customer.js',
    find: 'remark: text(member.note)',
    put: 'key: text(member.nickname ?? member.seat), remark: text(member.seat)',
  },
  { file: 'manifest.js', find: "to: ['id', 'key']", put: "to: ['id']" },
  {
    file: 'manifest.js',
    find: "note: { to: ['remark'] }",
    put: "note: { raw: 'a word' }, seat: { to: ['key', 'remark'] }, nickname: { to: ['key'] }",
  },
]

const begin = 'connect: (given, context) => ({'
const parameter = (name: string, place: 'header' | 'query', type = 'string') =>
  `        - { name: ${name}, in: ${place}, required: true, style: ${place === 'header' ? 'simple' : 'form'}, explode: ${place === 'query'}, schema: { type: ${type} } }\n`

/** Plugins that are built in another way than most, and keep the contract. */
const sound: { readonly [title: string]: Sound } = {
  'has a rate limit an hour': {
    plugin: 'lighthouse',
    checks: /^(?:request|faults|abort)\//,
    edits: withRateLimit('{ requests: 5, perMs: 3_600_000 }'),
  },
  'has one request a day': {
    plugin: 'lighthouse',
    checks: /^request\//,
    edits: withRateLimit('{ requests: 1, perMs: 86_400_000 }'),
  },
  'has a code that asks to wait for an hour': {
    plugin: 'lighthouse',
    checks: /^faults\/rate-limited$/,
    edits: [{ file: 'manifest.js', find: 'retryAfterMs: 2000', put: 'retryAfterMs: 3_600_000' }],
  },
  'has a rule for an HTTP status, which its mock has no answer for': {
    plugin: 'lighthouse',
    checks: /^faults\/(?:rate-limited|costly-retry)$/,
    edits: [
      { file: 'manifest.js', find: 'repeatMayCost: false', put: 'repeatMayCost: true' },
      {
        file: 'manifest.js',
        find: '        1001: {',
        put: "        429: { category: 'rate-limit', meaning: 'too fast', retry: true, retryAfterMs: 60_000 },\n        1001: {",
      },
      { file: 'mock/errors.js', find: 'export function error(code) {', put: knownCode },
    ],
  },
  'has a refusal without a body': {
    plugin: 'lighthouse',
    checks: /^mock\/handlers$/,
    edits: [
      { file: 'openapi.yaml', find: '      responses:\n', put: '      responses:\n        "401": {}\n' },
      {
        file: 'mock/errors.js',
        find: 'export function refuse({ step }) {',
        put: "export function refuse({ step }) {\n  if (step === 'credential') return { status: 401 }",
      },
    ],
  },
  'has its list at the top of the body, and the total in a header': {
    plugin: 'lighthouse',
    checks:
      /^(?:manifest\/mapping|mock\/handlers|answer\/.*|errors\/(?:no-list|brand)|paging\/(?:walk|exact-total)|faults\/page)$/,
    edits: listAtTheTop,
  },
  'has two kinds of customers, with fields of their own beside common ones': {
    plugin: 'lighthouse',
    checks: /^(?:spec\/(?:compiles|examples)|manifest\/mapping|answer\/.*|paging\/walk)$/,
    edits: twoKinds,
  },
  'has another list before that of its customers': {
    plugin: 'lighthouse',
    checks: /^(?:answer\/records|paging\/walk|errors\/table)$/,
    edits: [
      { file: 'openapi.yaml', find: 'paths:\n', put: otherList },
      {
        file: 'mock/handlers.js',
        find: 'export const handlers = {',
        put: `export const handlers = {
  listLamps: {
    kind: 'list',
    verify: () => [],
    refuse,
    error,
    dataset: ({ size }) => Array.from({ length: size }, (_, index) => ({ lamp: index })),
    asked: () => ({ offset: 0, size: 20 }),
    page: ({ records }) => ({ status: 200, body: { lamps: records } }),
    totalAt: [],
  },`,
      },
    ],
  },
  'checks a connection by another operation than the list': {
    plugin: 'lighthouse',
    checks: /^(?:request\/budget|request\/check)$/,
    edits: [
      {
        file: 'openapi.yaml',
        find: 'paths:\n',
        put: `paths:
  /v1/me:
    get:
      operationId: whoAmI
      parameters:
${parameter('X-Time', 'header')}${parameter('X-Nonce', 'header')}${parameter('X-Sign', 'header')}\
${parameter('account', 'query')}${parameter('page', 'query', 'integer')}${parameter('size', 'query', 'integer')}\
      responses:
        "200":
          description: Who asks.
          content: { application/json: { schema: { type: object } } }
`,
      },
      {
        file: 'mock/handlers.js',
        find: 'export const handlers = {',
        put: `export const handlers = {
  whoAmI: { kind: 'call', verify, refuse, error, answer: () => ({ status: 200, body: { code: 0, data: { total: 0 } } }) },`,
      },
      {
        file: 'provider.js',
        find: begin,
        put: `${begin}
    check: ({ signal }) =>
      context.http.call({
        async request() {
          const request = await listRequest({ options: given, query: {}, page: 1, pageSize: 1 }, context)
          return { ...request, url: request.url.replace('/v1/members', '/v1/me') }
        },
        answer: (answer) => void readList(answer, context),
        signal,
      }),`,
      },
    ],
  },
  'checks a connection by its token alone': {
    plugin: 'ferry',
    checks: /^(?:request\/budget|request\/check)$/,
    edits: [
      {
        file: 'provider.js',
        find: '    return {\n',
        put: '    return {\n      check: async ({ signal }) => void (await access.get(signal)),\n',
      },
    ],
  },
  'cannot check a connection': {
    plugin: 'lighthouse',
    checks: /^(?:request\/budget|request\/check)$/,
    edits: [{ file: 'manifest.js', find: "check: 'free'", put: "check: 'none'" }],
  },
  'names the other of two options that exclude each other': {
    plugin: 'lighthouse',
    checks: /^(?:request\/generated-options)$/,
    edits: [
      ...spareKey,
      {
        file: 'input.js',
        find: '].map(',
        put: "  ...(secret(value.key) && secret(value.spareKey) ? ['key'] : []),\n    ].map(",
      },
    ],
  },
  'has a secret that is a function by its nature': {
    plugin: 'lighthouse',
    checks: /^(?:request\/wrong-credentials|request\/fresh|request\/check)$/,
    edits: [
      ...spareKey,
      {
        file: 'manifest.js',
        find: "is: 'a key in the place of key'",
        put: "is: 'a function that gives the key', type: 'function'",
      },
      { file: 'mock/fixture.js', find: 'spareKey: options.key', put: 'spareKey: () => options.key' },
    ],
  },
  'has rules for what gateways send as well': {
    plugin: 'lighthouse',
    checks: /^(?:errors\/status|faults\/(?:rate-limited|retry|server))$/,
    edits: [
      {
        file: 'manifest.js',
        find: '        1001: {',
        put: `        429: { category: 'quota', meaning: 'the year is used up' },
        500: { category: 'quota', meaning: 'there is no oil' },
        1001: {`,
      },
    ],
  },
  'has records in ASCII alone, which GBK writes alike': {
    plugin: 'lighthouse',
    checks: /^faults\/(?:body|middle)$/,
    edits: [
      { file: 'mock/dataset.js', find: "['陈', '林', '黄', '吴', '何']", put: "['Chen', 'Lin']" },
      { file: 'mock/dataset.js', find: "['灯', '塔', '海', '港', '澜', '屿']", put: "['Hai', 'Gang']" },
      { file: 'mock/dataset.js', find: "city: '厦门', street: `鼓浪屿${index}号`", put: 'city: `Xiamen ${index}`' },
    ],
  },
  'documents its answers by their class': {
    plugin: 'lighthouse',
    checks: /^(?:spec|mock)\//,
    edits: [
      {
        file: 'openapi.yaml',
        find: '        "200":\n          description: A page of members',
        put: '        2XX:\n          description: A page of members',
      },
    ],
  },
  'has small pages, and a success without a code': {
    plugin: 'lighthouse',
    checks: /^(?:mock\/pages|errors\/table)$/,
    edits: [
      { file: 'manifest.js', find: 'maximumSize: 100', put: 'maximumSize: 10' },
      {
        file: 'openapi.yaml',
        find: '                        description: The members of the page.\n',
        put: '                        description: The members of the page.\n                        maxItems: 10\n',
      },
      {
        file: 'openapi.yaml',
        find: '                    type: integer\n                  message:',
        put: '                    type: [integer, "null"]\n                  message:',
      },
      { file: 'mock/handlers.js', find: "body: { code: 0, message: 'ok'", put: "body: { code: null, message: 'ok'" },
    ],
  },
  'has a rule of its own for an HTTP status': {
    plugin: 'ferry',
    checks: /^(?:errors\/table|errors\/codes|errors\/unknown-code|errors\/status)$/,
    edits: [
      {
        file: 'manifest.js',
        find: '        bad_request: {',
        put: `        403: { category: 'quota', meaning: 'the client has not paid' },
        503: { category: 'unavailable', meaning: 'the pier is closed', retry: true, retryAfterMs: 7_200_000 },
        bad_request: {`,
      },
    ],
  },
}

test.each(Object.entries(sound))('a sound plugin that %s passes', async (_, { plugin, checks, edits }) => {
  await using built = await breakPlugin({ plugin, edits })
  const tried = catalogue.filter(({ id }) => checks.test(id)).map((check) => ({ ...check, needs: [] }))
  const results = await runChecks(await loadPlugin(built.folder, ['@kehu/source']), tried, { samples: 10 })
  const failed = results.filter(({ verdict }) => verdict === 'fail').map(({ id, findings }) => ({ id, findings }))
  expect(failed).toEqual([])
  expect(results.some(({ verdict }) => verdict === 'pass')).toBe(true)
})

test.each<[check: string, what: string, edit: Sabotage['edits'][number]]>([
  [
    'answer/envelope',
    'takes an object in the place of its list for an empty one',
    {
      file: 'answer.js',
      find: "  const total = wholeNumber(answer.header('x-total-count'))\n",
      put: "  const total = Array.isArray(body) ? wholeNumber(answer.header('x-total-count')) : 0\n",
    },
  ],
  [
    'answer/envelope',
    'tells a total of 0 where the header of the total is missing',
    {
      file: 'answer.js',
      find: "wholeNumber(answer.header('x-total-count'))",
      put: "wholeNumber(answer.header('x-total-count')) ?? 0",
    },
  ],
  [
    'mock/handlers',
    'has its total in a header that its mock does not name',
    { file: 'mock/handlers.js', find: "{ header: 'X-Total-Count' }", put: "{ header: 'X-Total' }" },
  ],
])('%s notices a plugin with its list at the top that %s', async (check, _, edit) => {
  const code = { file: 'answer.js', find: "throw failures.contract('holds no code', answer)", put: 'void answer' }
  await using plugin = await breakPlugin({ plugin: 'lighthouse', edits: [...listAtTheTop, code, edit] })
  const tried = catalogue.filter(({ id }) => id === check).map((each) => ({ ...each, needs: [] }))
  const results = await runChecks(await loadPlugin(plugin.folder, ['@kehu/source']), tried, { samples: 10 })
  expect(results.map(({ verdict }) => verdict)).toEqual(['fail'])
})
