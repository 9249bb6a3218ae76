import { expect, test } from 'vitest'
import { catalogue, loadPlugin, runChecks } from '../src/index.ts'
import { breakPlugin } from './sabotage/broken-plugin.ts'
import type { Sabotage } from './sabotage/sabotage.ts'

type Edits = Sabotage['edits']

// A new process cares for no style that another provider does not care for, and it takes its time.
const paging = catalogue.filter(({ id }) => id.startsWith('paging/') && id !== 'paging/kill')

// The mock takes the page number for the number of the first record, so that a list can be cut anywhere.
const byRecord: Edits = [
  {
    file: 'mock/handlers.js',
    find: "offset: (Number(parameter(request, 'page') ?? 1) - 1) * size",
    put: "offset: Number(parameter(request, 'page') ?? 1) - 1",
  },
]

const imported = 'import { defineProvider, pageNumbers }'

const byCursor: Edits = [
  { file: 'manifest.js', find: 'randomAccess: true', put: 'randomAccess: false' },
  { file: 'provider.js', find: imported, put: 'import { cursors, defineProvider }' },
  { file: 'provider.js', find: 'pageNumbers(({ page,', put: 'cursors(({ cursor,' },
  { file: 'provider.js', find: 'query: asked, page,', put: 'query: asked, page: Number(cursor ?? 1),' },
]

/** Sound plugins of every kind, made from the one that has page numbers. */
const kinds: { readonly [kind: string]: Edits } = {
  'page numbers from zero': [
    { file: 'manifest.js', find: 'firstPage: 1', put: 'firstPage: 0' },
    { file: 'request.js', find: 'page: String(page)', put: 'page: String(page + 1)' },
  ],
  'page numbers without a total': [
    { file: 'manifest.js', find: "total: 'exact'", put: "total: 'none'" },
    { file: 'answer.js', find: 'records: members ?? [], total,', put: 'records: members ?? [], total: null,' },
  ],
  'page numbers and a total that is about right': [
    { file: 'manifest.js', find: "total: 'exact'", put: "total: 'approximate'" },
  ],
  'pages of one record': [
    { file: 'manifest.js', find: 'defaultSize: 20', put: 'defaultSize: 1' },
    { file: 'manifest.js', find: 'maximumSize: 100', put: 'maximumSize: 1' },
  ],
  'requests that may cost': [{ file: 'manifest.js', find: 'repeatMayCost: false', put: 'repeatMayCost: true' }],
  offsets: [
    ...byRecord,
    { file: 'manifest.js', find: "style: 'page'", put: "style: 'offset'" },
    { file: 'provider.js', find: imported, put: 'import { defineProvider, offsets }' },
    { file: 'provider.js', find: 'pageNumbers(({ page,', put: 'offsets(({ offset,' },
    { file: 'provider.js', find: 'query: asked, page,', put: 'query: asked, page: offset + 1,' },
  ],
  'a cursor and an exact total': [
    { file: 'manifest.js', find: "style: 'page'", put: "style: 'cursor'" },
    ...byCursor,
    {
      file: 'provider.js',
      find: 'answer: (answer) => readList(answer, context)',
      put: `answer(answer) {
          const list = readList(answer, context)
          const page = Number(cursor ?? 1)
          return { ...list, cursor: page * pageSize < list.total ? String(page + 1) : null }
        }`,
    },
  ],
  'the id of the last record for a cursor, and an empty page at the end': [
    // The mock counts from the records, and the provider sends where the last one stands.
    ...byRecord,
    { file: 'manifest.js', find: "style: 'page'", put: "style: 'cursor', end: 'empty-page'" },
    ...byCursor,
    {
      file: 'provider.js',
      find: 'answer: (answer) => readList(answer, context)',
      put: `answer(answer) {
          const list = readList(answer, context)
          const { length } = list.records
          return { ...list, cursor: length > 0 ? String(Number(cursor ?? 1) + length) : null }
        }`,
    },
  ],
  'a paging of its own, with two requests a page': [
    ...byRecord,
    { file: 'manifest.js', find: "style: 'page'", put: "style: 'custom'" },
    { file: 'manifest.js', find: 'randomAccess: true', put: 'randomAccess: false' },
    { file: 'provider.js', find: imported, put: 'import { defineProvider }' },
    {
      file: 'provider.js',
      find: 'export const lighthouse',
      put: `const inHalves = (readPart) => async (position, { pageSize, ...input }) => {
  const { at } = position ?? { at: 0 }
  const half = Math.ceil(pageSize / 2)
  const first = await readPart({ ...input, page: at + 1, pageSize: half })
  const rest = pageSize - half
  const second = rest > 0 ? await readPart({ ...input, page: at + half + 1, pageSize: rest }) : { records: [] }
  const next = at + pageSize < first.total ? { at: at + pageSize } : null
  return { ...first, records: [...first.records, ...second.records], next }
}

export const lighthouse`,
    },
    { file: 'provider.js', find: 'pageNumbers(({', put: 'inHalves(({' },
  ],
}

test.each(Object.entries(kinds))('a sound plugin with %s passes every check of its paging', async (_, edits) => {
  await using plugin = await breakPlugin({ plugin: 'lighthouse', edits })
  const checks = paging.map((check) => ({ ...check, needs: [] }))
  const results = await runChecks(await loadPlugin(plugin.folder, ['@kehu/source']), checks, { samples: 10 })
  const failed = results.filter(({ verdict }) => verdict === 'fail').map(({ id, findings }) => ({ id, findings }))
  expect(failed).toEqual([])
  // Every requirement is asked of every plugin.
  const asked = new Set(results.filter(({ verdict }) => verdict === 'pass').map(({ requirement }) => requirement))
  expect(asked).toEqual(new Set(paging.map(({ requirement }) => requirement)))
})
