import { expect, test } from 'vitest'
import { catalogue, loadPlugin, runChecks } from '../src/index.ts'
import { breakPlugin } from './sabotage/broken-plugin.ts'
import type { Sabotage } from './sabotage/sabotage.ts'

interface Kind {
  /** The checks that it is for. */
  readonly checks: RegExp
  readonly edits: Sabotage['edits']
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

/** Sound plugins that are not what one expects. */
const kinds: { readonly [kind: string]: Kind } = {
  'a rate limit an hour': {
    checks: /^(?:request|faults|abort)\//,
    edits: withRateLimit('{ requests: 5, perMs: 3_600_000 }'),
  },
  'one request a day': { checks: /^request\//, edits: withRateLimit('{ requests: 1, perMs: 86_400_000 }') },
  'a code that asks to wait for an hour': {
    checks: /^faults\/rate-limited$/,
    edits: [{ file: 'manifest.js', find: 'retryAfterMs: 2000', put: 'retryAfterMs: 3_600_000' }],
  },
  'a rule for an HTTP status, which its mock has no answer for': {
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
  'a refusal without a body': {
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
  'its list at the top of the body, and the total in a header': {
    checks:
      /^(?:manifest\/mapping|mock\/handlers|answer\/.*|errors\/(?:no-list|brand)|paging\/(?:walk|exact-total)|faults\/page)$/,
    edits: listAtTheTop,
  },
  'two kinds of customers, with fields of their own beside common ones': {
    checks: /^(?:spec\/(?:compiles|examples)|manifest\/mapping|answer\/.*|paging\/walk)$/,
    edits: twoKinds,
  },
  'another list before that of its customers': {
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
}

test.each(Object.entries(kinds))('a sound plugin with %s passes', async (_, { checks, edits }) => {
  await using plugin = await breakPlugin({ plugin: 'lighthouse', edits })
  const tried = catalogue.filter(({ id }) => checks.test(id)).map((check) => ({ ...check, needs: [] }))
  const results = await runChecks(await loadPlugin(plugin.folder, ['@kehu/source']), tried, { samples: 10 })
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
