import type { Sabotage } from './sabotage.ts'

export const manifestSabotages: readonly Sabotage[] = [
  {
    check: 'manifest/shape',
    plugin: 'lighthouse',
    title: 'gives an error code a category that nobody knows',
    edits: [{ file: 'manifest.js', find: "category: 'quota'", put: "category: 'allowance'" }],
  },
  {
    check: 'manifest/shape',
    plugin: 'ferry',
    title: 'deviates from a check that does not exist',
    edits: [
      {
        file: 'manifest.js',
        find: "  check: 'may-cost',\n",
        put: "  check: 'may-cost',\n  deviations: [{ check: 'paging/wlak', reason: 'It is old.', link: 'https://ferry.example/1' }],\n",
      },
    ],
  },
  {
    check: 'manifest/spec',
    plugin: 'lighthouse',
    title: 'has a maximum page size below that of its spec',
    edits: [{ file: 'manifest.js', find: 'maximumSize: 100', put: 'maximumSize: 99' }],
  },
  {
    check: 'manifest/spec',
    plugin: 'ferry',
    title: 'names a token operation that its spec does not have',
    edits: [{ file: 'manifest.js', find: "'createToken'", put: "'makeToken'" }],
  },
  {
    check: 'manifest/spec',
    plugin: 'lighthouse',
    title: 'has a mock that answers an operation of no spec',
    edits: [
      { file: 'mock/handlers.js', find: 'listMembers: {', put: "listGuests: { kind: 'call' },\n  listMembers: {" },
    ],
  },
  {
    check: 'manifest/options',
    plugin: 'lighthouse',
    title: 'builds a provider without an option that it calls required',
    edits: [
      {
        file: 'input.js',
        find: 'baseUrl: isBaseUrl,',
        put: 'baseUrl: (value) => value === undefined || isBaseUrl(value),',
      },
    ],
  },
  {
    check: 'manifest/options',
    plugin: 'ferry',
    title: 'is built without its secret, and fails for want of it at its first list',
    edits: [
      {
        file: 'manifest.js',
        find: "secret: { is: 'the secret of the client, or a function that returns it', required: true },",
        put: "secret: { is: 'the secret of the client, or a function that returns it' },",
      },
      { file: 'input.js', find: '  secret,\n', put: '  secret: (value) => value === undefined || secret(value),\n' },
      {
        file: 'access-token.js',
        find: "import { readToken } from './answer.js'\n",
        put: "import { KehuError } from '@kehu/core/v1'\nimport { readToken } from './answer.js'\n",
      },
      {
        file: 'access-token.js',
        find: '  const fetch = (signal) =>\n    context.http.call({',
        put: "  const fetch = (signal) => {\n    if (options.secret === undefined)\n      throw new KehuError({ category: 'config', provider: 'ferry', message: 'The secret is missing; give it.' })\n    return context.http.call({",
      },
      { file: 'access-token.js', find: '      signal,\n    })\n', put: '      signal,\n    })\n  }\n' },
    ],
  },
  {
    check: 'manifest/queries',
    plugin: 'lighthouse',
    title: 'shows no query with one of its fields',
    edits: [{ file: 'mock/fixture.js', find: '      { since: 1_600_000_000 },\n', put: '' }],
  },
  {
    check: 'manifest/no-queries',
    plugin: 'ferry',
    title: 'shows a query, though it has no query field',
    edits: [{ file: 'mock/fixture.js', find: 'queries: [],', put: 'queries: [{}],' }],
  },
  {
    check: 'manifest/mapping',
    plugin: 'lighthouse',
    title: 'does not mention one field of the record',
    edits: [
      {
        file: 'manifest.js',
        find: "        points: { raw: 'a figure of the vendor, which a customer has no place for' },\n",
        put: '',
      },
    ],
  },
  {
    check: 'manifest/mapping',
    plugin: 'ferry',
    title: 'keeps a field raw without a reason',
    edits: [
      {
        file: 'manifest.js',
        find: "{ raw: 'words of the vendor, which a customer has no place for' }",
        put: "{ raw: '' }",
      },
    ],
  },
  {
    check: 'manifest/options',
    plugin: 'lighthouse',
    title: 'does not call required what it cannot do without',
    edits: [
      { file: 'manifest.js', find: "'the name of the account', required: true", put: "'the name of the account'" },
    ],
  },
  {
    check: 'manifest/queries',
    plugin: 'lighthouse',
    title: 'refuses a query without a field that it does not call required',
    edits: [
      { file: 'input.js', find: 'since: optional((value)', put: 'since: ((value)' },
      { file: 'mock/fixture.js', find: 'query: {}', put: 'query: { since: 0 }' },
      { file: 'mock/fixture.js', find: "{ name: '灯' }", put: "{ name: '灯', since: 0 }" },
      { file: 'mock/fixture.js', find: "{ states: ['left'] }", put: "{ states: ['left'], since: 0 }" },
      { file: 'mock/fixture.js', find: "{ name: '塔',", put: "{ name: '塔', since: 0," },
    ],
  },
  {
    check: 'manifest/mapping',
    plugin: 'lighthouse',
    title: 'does not call a telephone number personal',
    edits: [{ file: 'manifest.js', find: "'phone', 'mail', 'note'", put: "'mail', 'note'" }],
  },
  {
    check: 'manifest/shape',
    plugin: 'lighthouse',
    title: 'has a status for the meaning of a kind',
    edits: [{ file: 'manifest.js', find: "firm: 'organization'", put: "firm: 'organization', boat: 'active'" }],
  },
  {
    check: 'manifest/shape',
    plugin: 'lighthouse',
    title: 'says what the values of a name mean',
    edits: [
      { file: 'manifest.js', find: "name: { to: ['name'] }", put: "name: { to: ['name'], values: { x: 'active' } }" },
    ],
  },
  {
    check: 'manifest/shape',
    plugin: 'lighthouse',
    title: 'says what the values of a field mean that it keeps raw',
    edits: [{ file: 'manifest.js', find: 'points: { raw:', put: "points: { values: { 1: 'active' }, raw:" }],
  },
]
