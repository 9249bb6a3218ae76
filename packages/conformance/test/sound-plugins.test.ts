import { expect, test } from 'vitest'
import { catalogue, loadPlugin, runChecks } from '../src/index.ts'
import { breakPlugin } from './sabotage/broken-plugin.ts'
import type { Sabotage } from './sabotage/sabotage.ts'
import { spareKey } from './sabotage/spare-key.ts'

interface Sound extends Pick<Sabotage, 'plugin' | 'edits'> {
  /** Ids of the checks that could take it amiss. */
  readonly checks: readonly string[]
}

const begin = 'connect: (given, context) => ({'
const parameter = (name: string, place: 'header' | 'query', type = 'string') =>
  `        - { name: ${name}, in: ${place}, required: true, style: ${place === 'header' ? 'simple' : 'form'}, explode: ${place === 'query'}, schema: { type: ${type} } }\n`

/** Plugins that are built in another way than most, and keep the contract. */
const sound: { readonly [title: string]: Sound } = {
  'checks a connection by another operation than the list': {
    plugin: 'lighthouse',
    checks: ['request/budget', 'request/check'],
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
    checks: ['request/budget', 'request/check'],
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
    checks: ['request/budget', 'request/check'],
    edits: [{ file: 'manifest.js', find: "check: 'free'", put: "check: 'none'" }],
  },
  'names the other of two options that exclude each other': {
    plugin: 'lighthouse',
    checks: ['request/generated-options'],
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
    checks: ['request/wrong-credentials', 'request/fresh', 'request/check'],
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
  'has a rule of its own for an HTTP status': {
    plugin: 'ferry',
    checks: ['errors/table', 'errors/codes', 'errors/unknown-code', 'errors/status'],
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
  const tried = catalogue.filter(({ id }) => checks.includes(id)).map((check) => ({ ...check, needs: [] }))
  const results = await runChecks(await loadPlugin(built.folder, ['@kehu/source']), tried, { samples: 20 })
  expect(results.filter(({ verdict }) => verdict !== 'pass').map(({ id, findings }) => ({ id, findings }))).toEqual([])
  expect(results.map(({ id }) => id)).toEqual(tried.map(({ id }) => id))
  expect(results.length).toBe(checks.length)
})
