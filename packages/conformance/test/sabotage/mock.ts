import type { Sabotage } from './sabotage.ts'

export const mockSabotages: readonly Sabotage[] = [
  {
    check: 'mock/seeded',
    plugin: 'lighthouse',
    title: 'has the same records for every seed',
    edits: [
      { file: 'mock/dataset.js', find: '(_, index) => member(seed, index)', put: '(_, index) => member(1, index)' },
    ],
  },
  {
    check: 'mock/seeded',
    plugin: 'ferry',
    title: 'holds a record twice in a longer list',
    edits: [
      { file: 'mock/dataset.js', find: 'passenger(seed, index))', put: 'passenger(seed, index === 59 ? 58 : index))' },
    ],
  },
  {
    check: 'mock/seeded',
    plugin: 'lighthouse',
    title: 'gives a query that changes on its way to another process',
    edits: [{ file: 'mock/fixture.js', find: 'query: {},', put: 'query: { name: undefined },' }],
  },
  {
    check: 'mock/handlers',
    plugin: 'lighthouse',
    title: 'answers a code with a body that its spec does not describe',
    edits: [
      { file: 'mock/errors.js', find: 'code: Number(code)', put: "code: code === '1006' ? '1006' : Number(code)" },
    ],
  },
  {
    check: 'mock/handlers',
    plugin: 'lighthouse',
    title: 'looks for the total where there is none',
    edits: [{ file: 'mock/handlers.js', find: "totalAt: ['data', 'total']", put: "totalAt: ['data', 'count']" }],
  },
  {
    check: 'mock/independent',
    plugin: 'lighthouse',
    title: 'verifies with the code of its client',
    edits: [
      {
        file: 'mock/verifier.js',
        find: "import { createHmac } from 'node:crypto'\n",
        put: "import { createHmac } from 'node:crypto'\nimport '../request.js'\n",
      },
    ],
  },
  {
    check: 'mock/independent',
    plugin: 'ferry',
    title: 'uses a package that its client uses',
    edits: [
      {
        file: 'mock/errors.js',
        find: "/** The vendor's answer to a request",
        put: "export { text } from '@kehu/core/v1'\n\n/** The vendor's answer to a request",
      },
    ],
  },
  {
    check: 'mock/handlers',
    plugin: 'lighthouse',
    title: 'refuses a wrong method with a status that its spec does not have',
    edits: [
      {
        file: 'mock/errors.js',
        find: 'export function refuse({ step }) {',
        put: "export function refuse({ step }) {\n  if (step === 'method') return { status: 405, body: { code: 1003 } }",
      },
    ],
  },
  {
    check: 'mock/optional',
    plugin: 'lighthouse',
    title: 'asks for the page, which its spec calls optional',
    edits: [
      {
        file: 'mock/verifier.js',
        find: 'const found = []',
        put: [
          'const found = []',
          "  if (parameter(request, 'page') === undefined) found.push({ step: 'paging', where: 'page', message: 'No page.' })",
        ].join('\n'),
      },
    ],
  },
  {
    check: 'mock/pages',
    plugin: 'lighthouse',
    title: 'makes records with a text where its spec has a number',
    edits: [{ file: 'mock/dataset.js', find: 'points: chance.readUInt16BE(14)', put: "points: 'many'" }],
  },
  {
    check: 'mock/handlers',
    plugin: 'lighthouse',
    title: 'answers a code that its manifest has by its group with another one',
    edits: [
      {
        file: 'openapi.yaml',
        find: "              meaning: The account's requests are used up.\n",
        put: "              group: L\n              meaning: The account's requests are used up.\n",
      },
      { file: 'manifest.js', find: '        1006: {', put: '        L1006: {' },
      {
        file: 'answer.js',
        find: 'failures.code({ code,',
        put: "failures.code({ code: code === '1006' ? 'L1006' : code,",
      },
      {
        file: 'mock/errors.js',
        find: 'export function error(code) {',
        put: "export function error(code) {\n  if (code === 'L1006') return error('1005')",
      },
    ],
  },
]
