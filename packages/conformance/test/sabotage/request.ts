import type { Sabotage } from './sabotage.ts'

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
]
