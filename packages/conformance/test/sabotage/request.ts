import type { Sabotage } from './sabotage.ts'
import { spareKey } from './spare-key.ts'
import { wrappedProvider } from './wrapped-plugin.ts'

const aThousandAMinute = {
  file: 'manifest.js',
  find: '{ requests: 10, perMs: 1000 }',
  put: '{ requests: 1000, perMs: 60_000 }',
}

/** Gives lighthouse a check() of its own. */
function checking(code: string): Sabotage['edits'][number] {
  const begin = 'connect: (given, context) => ({'
  return { file: 'provider.js', find: begin, put: `${begin}\n    check: ${code},` }
}

/** Broken plugins for the checks of the area request. */
export const requestSabotages: readonly Sabotage[] = [
  {
    check: 'request/form',
    plugin: 'lighthouse',
    title: 'spells a parameter with a capital',
    edits: [{ file: 'request.js', find: 'size: String(pageSize)', put: 'Size: String(pageSize)' }],
  },
  {
    check: 'request/credentials',
    plugin: 'lighthouse',
    title: 'leaves the nonce out of what it signs',
    edits: [
      {
        file: 'request.js',
        find: 'sign(`${time}\\n${nonce}\\n${parameters}`, key)',
        put: 'sign(`${time}\\n${parameters}`, key)',
      },
    ],
  },
  {
    check: 'request/values',
    plugin: 'lighthouse',
    title: 'counts pages from 0 where the vendor counts from 1',
    edits: [{ file: 'request.js', find: 'page: String(page)', put: 'page: String(page - 1)' }],
  },
  {
    check: 'request/wrong-credentials',
    plugin: 'lighthouse',
    title: 'has a verifier that takes any signature',
    edits: [
      {
        file: 'mock/verifier.js',
        find: "if (request.header('X-Sign') !== signed(`${time}\\n${nonce}\\n${request.rawQuery}`)) {",
        put: "if (request.header('X-Sign') === undefined) {",
      },
    ],
  },
  {
    check: 'request/reproducible',
    plugin: 'lighthouse',
    title: 'takes its nonce from Math.random',
    edits: [{ file: 'request.js', find: 'context.random()', put: 'Math.random()' }],
  },
  {
    check: 'request/fresh',
    plugin: 'lighthouse',
    title: 'sends a refused request again as it was',
    edits: [
      {
        file: 'provider.js',
        find: 'request: () => listRequest({ options: given, query: asked, page, pageSize }, context),',
        put: 'request: ((made) => () => (made ??= listRequest({ options: given, query: asked, page, pageSize }, context)))(),',
      },
    ],
  },
  {
    check: 'request/fresh',
    plugin: 'lighthouse',
    title: 'asks the function of its key once, and keeps what it said',
    edits: [
      {
        file: 'request.js',
        find: 'const key = await context.reveal(options.key)',
        put: [
          'if (!keys.has(context)) keys.set(context, await context.reveal(options.key))',
          '  const key = keys.get(context)',
        ].join('\n'),
      },
      {
        file: 'request.js',
        find: 'async function sign(text, secret) {',
        put: 'const keys = new WeakMap()\n\nasync function sign(text, secret) {',
      },
    ],
  },
  {
    check: 'request/queries',
    plugin: 'lighthouse',
    title: 'loses a query field on its way',
    edits: [
      {
        file: 'request.js',
        find: '...(query.since !== undefined && { since: String(query.since) }),',
        put: '',
      },
    ],
  },
  {
    check: 'request/queries',
    plugin: 'lighthouse',
    title: 'sends a filter with the first page alone',
    edits: [
      {
        file: 'request.js',
        find: '...(query.name !== undefined && { name: query.name }),',
        put: '...(query.name !== undefined && page === 1 && { name: query.name }),',
      },
    ],
  },
  {
    check: 'request/options',
    plugin: 'lighthouse',
    title: 'never sends the language that it was given',
    edits: [
      {
        file: 'request.js',
        find: "...(options.language !== undefined && { 'X-Language': options.language }),",
        put: '',
      },
    ],
  },
  {
    check: 'request/options',
    plugin: 'lighthouse',
    title: 'has no variant that uses an option of its manifest',
    edits: [{ file: 'mock/fixture.js', find: "variants: [{ ...options, language: 'zh' }],", put: 'variants: [],' }],
  },
  {
    check: 'request/no-queries',
    plugin: 'ferry',
    title: 'takes another page size where no query is given',
    edits: [
      {
        file: 'index.js',
        find: "export { ferry } from './provider.js'",
        put: [
          "import { ferry as sound } from './provider.js'",
          'export const ferry = Object.assign((...given) => {',
          '  const provider = sound(...given)',
          '  const customers = (query, options) => provider.customers(query, query ? options : { ...options, pageSize: 1 })',
          '  return { ...provider, customers }',
          '}, sound)',
        ].join('\n'),
      },
    ],
  },
  {
    check: 'request/generated-queries',
    plugin: 'lighthouse',
    title: 'lets a number through that the spec has as a whole one',
    edits: [{ file: 'input.js', find: 'Number.isSafeInteger(value)', put: 'Number.isFinite(value)' }],
  },
  {
    check: 'request/generated-sizes',
    plugin: 'lighthouse',
    title: 'writes page 1000 as 1,000',
    edits: [{ file: 'request.js', find: 'page: String(page)', put: "page: page.toLocaleString('en')" }],
  },
  {
    check: 'request/generated-options',
    plugin: 'lighthouse',
    title: 'takes a number where the manifest has a text',
    edits: [
      {
        file: 'input.js',
        find: 'account: text,',
        put: "account: (value) => text(value) || typeof value === 'number',",
      },
    ],
  },
  {
    check: 'request/budget',
    plugin: 'ferry',
    title: 'fetches a token for each request',
    edits: [
      {
        file: 'provider.js',
        find: 'token = await access.get(signal)',
        put: 'token = await access.get(signal)\n            await access.discard(token)',
      },
    ],
  },
  {
    check: 'request/budget',
    plugin: 'lighthouse',
    title: 'reads a full page to check a connection',
    edits: [
      {
        file: 'provider.js',
        find: 'connect: (given, context) => ({',
        put: [
          'connect: (given, context) => ({',
          '    check: ({ query: asked, signal }) =>',
          '      context.http.call({',
          '        request: () => listRequest({ options: given, query: asked, page: 1, pageSize: 100 }, context),',
          '        answer: (answer) => void readList(answer, context),',
          '        signal,',
          '      }),',
        ].join('\n'),
      },
    ],
  },
  {
    check: 'request/rate-limit',
    plugin: 'lighthouse',
    title: 'counts for each list on its own',
    edits: [
      {
        file: 'index.js',
        find: "export { lighthouse } from './provider.js'",
        put: [
          "import { lighthouse as sound } from './provider.js'",
          'export const lighthouse = Object.assign(',
          '  (...given) => ({ ...sound(...given), customers: (...list) => sound(...given).customers(...list) }),',
          '  sound,',
          ')',
        ].join('\n'),
      },
    ],
  },
  {
    check: 'request/no-rate-limit',
    plugin: 'ferry',
    title: 'sleeps between two pages',
    edits: [
      {
        file: 'provider.js',
        find: 'token = await access.get(signal)',
        put: 'if (cursor !== null) await context.sleep(250, signal)\n            token = await access.get(signal)',
      },
    ],
  },
  {
    check: 'request/base-url',
    plugin: 'lighthouse',
    title: 'puts its own path in the place of the one in baseUrl',
    edits: [
      {
        file: 'request.js',
        find: "joinUrl(options.baseUrl, '/v1/members')",
        put: "joinUrl(new URL(options.baseUrl).origin, '/v1/members')",
      },
    ],
  },
  {
    check: 'request/no-base-url',
    plugin: 'lighthouse',
    title: 'asks another host for its second page',
    edits: [
      { file: 'manifest.js', find: 'baseUrl: {', put: 'address: {' },
      { file: 'input.js', find: 'baseUrl: isBaseUrl', put: 'address: isBaseUrl' },
      { file: 'mock/fixture.js', find: 'baseUrl: origin', put: 'address: origin' },
      {
        file: 'request.js',
        find: "joinUrl(options.baseUrl, '/v1/members')",
        put: "joinUrl(page === 2 ? options.address.replace('127.0.0.1', 'localhost') : options.address, '/v1/members')",
      },
    ],
  },
  {
    check: 'request/wrong-credentials',
    plugin: 'lighthouse',
    title: 'does not call the key secret that it signs with',
    edits: [{ file: 'manifest.js', find: "secrets: ['key']", put: 'secrets: []' }],
  },
  {
    check: 'request/fresh',
    plugin: 'lighthouse',
    title: 'asks for its key each time, and signs with what it was at first',
    edits: [
      {
        file: 'request.js',
        find: '  const key = await context.reveal(options.key)',
        put: `  const now = await context.reveal(options.key)
  const key = first.get(context) ?? now
  first.set(context, key)`,
      },
      { file: 'request.js', find: 'async function sign(', put: 'const first = new WeakMap()\n\nasync function sign(' },
    ],
  },
  {
    check: 'request/base-url',
    plugin: 'ferry',
    title: 'has another address of the vendor than its spec',
    edits: [{ file: 'request.js', find: 'https://ferry.example/open', put: 'https://ferry.example/test' }],
  },
  {
    check: 'request/values',
    plugin: 'lighthouse',
    title: 'sends the word undefined for what was not given',
    edits: [
      {
        file: 'request.js',
        find: '...(query.name !== undefined && { name: query.name }),',
        put: 'name: String(query.name),',
      },
      {
        file: 'mock/handlers.js',
        find: '(name === undefined ||',
        put: "(name === undefined || name === 'undefined' ||",
      },
    ],
  },
  {
    check: 'request/fresh',
    plugin: 'lighthouse',
    title: 'keeps what the function of a key said at first, where the key stands in a variant alone',
    edits: [
      ...spareKey,
      {
        file: 'request.js',
        find: '  const key = await context.reveal(options.spareKey ?? options.key)',
        put: `  if (options.spareKey && !spares.has(context)) spares.set(context, await context.reveal(options.spareKey))
  const key = spares.get(context) ?? (await context.reveal(options.key))`,
      },
      { file: 'request.js', find: 'async function sign(', put: 'const spares = new WeakMap()\n\nasync function sign(' },
    ],
  },
  {
    check: 'request/wrong-credentials',
    plugin: 'lighthouse',
    title: 'gives a secret to its fixture as a function alone',
    edits: [
      ...spareKey,
      { file: 'mock/fixture.js', find: 'spareKey: options.key', put: 'spareKey: () => options.key' },
    ],
  },
  {
    check: 'request/wrong-credentials',
    plugin: 'lighthouse',
    title: 'takes the refusal of its key for an empty list',
    edits: [
      {
        file: 'answer.js',
        find: "  if (code !== null && code !== '0') {",
        put: `  if (code === '1001') return { records: [], total: 0 }
  if (code !== null && code !== '0') {`,
      },
    ],
  },
  {
    check: 'request/generated-options',
    plugin: 'lighthouse',
    title: 'lets an account of two dots lead to another path',
    edits: [
      {
        file: 'request.js',
        find: "joinUrl(options.baseUrl, '/v1/members')",
        // The segment goes again as soon as it is an address.
        put: 'joinUrl(options.baseUrl, `/v1/${encodeURIComponent(options.account)}/../members`)',
      },
    ],
  },
  {
    check: 'request/generated-options',
    plugin: 'lighthouse',
    title: 'names baseUrl whichever option is of a wrong type',
    edits: [
      {
        file: 'input.js',
        find: 'path: [name] }))',
        put: "path: [tests.baseUrl && tests[name] && value[name] !== undefined ? 'baseUrl' : name] }))",
      },
    ],
  },
  {
    check: 'request/base-url',
    plugin: 'lighthouse',
    title: 'fails from its second page on behind a gateway',
    edits: [
      {
        file: 'request.js',
        find: '  const key = await context.reveal(options.key)',
        put: `  if (page > 1 && options.baseUrl.includes('gateway')) throw new TypeError('no such page')
  const key = await context.reveal(options.key)`,
      },
    ],
  },
  {
    check: 'request/check',
    plugin: 'lighthouse',
    title: 'sends nothing in check(), and is always well',
    edits: [checking('async () => {}')],
  },
  {
    check: 'request/check',
    plugin: 'lighthouse',
    title: 'fails in check() whatever it is given',
    edits: [checking("async () => { throw new TypeError('no') }")],
  },
  {
    check: 'request/check',
    plugin: 'lighthouse',
    title: 'asks for a page in check(), and drops what came of it',
    edits: [
      checking(`({ query: asked, signal }) =>
      context.http.call({
        request: () => listRequest({ options: given, query: asked, page: 1, pageSize: 1 }, context),
        answer: () => undefined,
        signal,
      })`),
    ],
  },
  {
    check: 'request/check',
    plugin: 'lighthouse',
    title: 'checks a connection, and says in its manifest that it cannot',
    edits: [
      { file: 'manifest.js', find: "check: 'free'", put: "check: 'none'" },
      wrappedProvider(`
  const check = async ({ query }) => void (await provider.listPage(query, { pageSize: 1 }))
  return { ...provider, check }`),
    ],
  },
  {
    check: 'request/rate-limit',
    plugin: 'lighthouse',
    title: 'counts a limit of a thousand requests for each list on its own',
    edits: [
      aThousandAMinute,
      wrappedProvider(`
        return { ...provider, customers: (...list) => sound(options, environment).customers(...list) }`),
    ],
  },
  {
    check: 'request/rate-limit',
    plugin: 'lighthouse',
    title: 'keeps no limit where it reads ahead',
    edits: [
      aThousandAMinute,
      wrappedProvider(`
        const fast = sound(options, { ...environment, rateBudget: null })
        return {
          ...provider,
          customers: (query, given) => (given?.prefetch > 2 ? fast : provider).customers(query, given),
        }`),
    ],
  },
  {
    check: 'request/rate-limit',
    plugin: 'lighthouse',
    title: 'gives the same page again without a request',
    edits: [
      wrappedProvider(`
        let asked = 0
        let last
        const listPage = async (query, given) => {
          if (given !== undefined || ++asked <= 15) last = await provider.listPage(query, given)
          return last
        }
        return { ...provider, listPage }`),
    ],
  },
  {
    check: 'request/no-rate-limit',
    plugin: 'ferry',
    title: 'keeps a rate limit that its manifest does not state',
    edits: [
      {
        file: 'index.js',
        find: "export { ferry } from './provider.js'",
        put: [
          "import { ferry as sound } from './provider.js'",
          'const rateBudget = { reserve: () => 250 }',
          'export const ferry = Object.assign(',
          '  (options, environment) => sound(options, { rateBudget, ...environment }),',
          '  { manifest: sound.manifest },',
          ')',
        ].join('\n'),
      },
    ],
  },
  {
    check: 'request/budget',
    plugin: 'ferry',
    title: 'asks for one more page behind the last',
    edits: [
      {
        file: 'provider.js',
        find: 'return readList(answer, context)',
        put: `const list = readList(answer, context)
              const next = Number((cursor ?? 'after-0').slice('after-'.length)) + pageSize
              return list.records.length > 0 ? { ...list, cursor: list.cursor ?? \`after-\${next}\` } : list`,
      },
    ],
  },
  {
    check: 'request/fresh',
    plugin: 'lighthouse',
    title: 'takes its key for a text, whatever it is given',
    edits: [{ file: 'request.js', find: 'await context.reveal(options.key)', put: 'options.key.trim()' }],
  },
  {
    check: 'request/wrong-credentials',
    plugin: 'lighthouse',
    title: 'calls one of the two texts secret that it signs with',
    edits: [
      {
        file: 'manifest.js',
        find: '    language: {',
        put: "    pin: { is: 'the second part of the key', required: true },\n    language: {",
      },
      { file: 'input.js', find: 'account: text, key: secret,', put: 'account: text, key: secret, pin: text,' },
      {
        file: 'mock/fixture.js',
        find: "key: credential('key'),",
        put: "key: credential('key'), pin: credential('pin'),",
      },
      {
        file: 'mock/verifier.js',
        find: "createHmac('sha256', options.key)",
        put: "createHmac('sha256', options.key + options.pin)",
      },
      {
        file: 'request.js',
        find: 'await sign(`${time}\\n${nonce}\\n${parameters}`, key)',
        put: 'await sign(`${time}\\n${nonce}\\n${parameters}`, key + options.pin)',
      },
    ],
  },
]
