import type { Sabotage } from './sabotage.ts'

type Model = Sabotage['plugin']
type Edit = Sabotage['edits'][number]

/**
 * Spoils what core does, behind the back of the provider that it made.
 *
 * @param changes members that stand in the place of the `provider`'s own
 * @param memory what all providers of a process share
 */
function spoiled(plugin: Model, changes: string, memory = ''): Edit {
  return {
    file: 'index.js',
    find: `export { ${plugin} } from './provider.js'`,
    put: `import { ${plugin} as sound } from './provider.js'

${memory}
// A stream but for what is changed.
const changed = (stream, changes) => Object.create(stream, Object.getOwnPropertyDescriptors(changes))
const iterator = (items, changes) => ({
  next: () => items.next(),
  return: () => items.return(),
  [Symbol.asyncIterator]() {
    return this
  },
  ...changes,
})

export const ${plugin} = Object.assign(
  (options, environment) => {
    const provider = sound(options, environment)
    return {
      ...provider,
      ${changes}
    }
  },
  { manifest: sound.manifest },
)
`,
  }
}

/** A list by item that ends where core refuses it in these words behind its first page. */
const endsAt = (words: string) => `customers(query, list) {
        const stream = provider.customers(query, list)
        return changed(stream, {
          [Symbol.asyncIterator]() {
            const items = stream[Symbol.asyncIterator]()
            const next = () =>
              items.next().catch((error) => {
                if (stream.outcome.pages < 2 || !/${words}/.test(error.message)) throw error
                return { done: true, value: undefined }
              })
            return iterator(items, { next })
          },
        })
      },`

export const pagingSabotages: readonly Sabotage[] = [
  {
    check: 'paging/walk',
    plugin: 'ferry',
    title: 'drops the first record of each page behind the first',
    edits: [
      {
        file: 'provider.js',
        find: 'return readList(answer, context)',
        put: `const list = readList(answer, context)
              return cursor === null ? list : { ...list, records: list.records.slice(1) }`,
      },
    ],
  },
  {
    check: 'paging/page-sizes',
    plugin: 'lighthouse',
    title: 'never asks for a full page of the largest size',
    edits: [{ file: 'request.js', find: 'size: String(pageSize)', put: 'size: String(Math.min(pageSize, 99))' }],
  },
  {
    check: 'paging/limits',
    plugin: 'lighthouse',
    title: 'takes a page size of zero for the default',
    edits: [
      spoiled(
        'lighthouse',
        'customers: (query, list) => provider.customers(query, list?.pageSize === 0 ? undefined : list),',
      ),
    ],
  },
  {
    check: 'paging/random-access',
    plugin: 'lighthouse',
    title: 'gives the page behind the one that was asked for',
    edits: [
      spoiled(
        'lighthouse',
        'listPage: (query, given) => provider.listPage(query, given?.page > 1 ? { ...given, page: given.page + 1 } : given),',
      ),
    ],
  },
  {
    check: 'paging/no-random-access',
    plugin: 'ferry',
    title: 'gives the first page, whatever number is asked for',
    edits: [spoiled('ferry', 'listPage: (query, { page, ...given } = {}) => provider.listPage(query, given),')],
  },
  {
    check: 'paging/exact-total',
    plugin: 'lighthouse',
    title: 'takes a list for whole that is short of its total',
    edits: [spoiled('lighthouse', endsAt('ends after'))],
  },
  {
    check: 'paging/approximate-total',
    plugin: 'lighthouse',
    title: 'stops where a total that is only about right says that it ends',
    edits: [
      { file: 'manifest.js', find: "total: 'exact'", put: "total: 'approximate'" },
      {
        file: 'provider.js',
        find: 'export const lighthouse =',
        put: `const untilTotal = (read) => async (position, input) => {
  const { beyond, ...result } = await read(position, input)
  return result
}

export const lighthouse =`,
      },
      { file: 'provider.js', find: 'customers: pageNumbers(', put: 'customers: untilTotal(pageNumbers(' },
      { file: 'provider.js', find: '      }),\n    ),\n', put: '      }),\n    )),\n' },
    ],
  },
  {
    check: 'paging/no-total',
    plugin: 'ferry',
    title: 'gives the number of records on a page for the total',
    edits: [{ file: 'answer.js', find: 'total: null', put: 'total: passengers.length' }],
  },
  {
    check: 'paging/empty-page',
    plugin: 'ferry',
    title: 'takes a page with fewer records than asked for as the last',
    edits: [
      {
        file: 'provider.js',
        find: 'return readList(answer, context)',
        put: `const list = readList(answer, context)
              return list.records.length < pageSize ? { ...list, cursor: null } : list`,
      },
    ],
  },
  {
    check: 'paging/circles',
    plugin: 'ferry',
    title: 'takes a circle for the end of the list',
    edits: [spoiled('ferry', endsAt('would never end|repeats itself'))],
  },
  {
    check: 'paging/repeats',
    plugin: 'lighthouse',
    title: 'drops a record whose number stood on the page before, whatever else it says',
    edits: [
      {
        file: 'provider.js',
        find: 'connect: (given, context) => ({',
        put: 'connect: (given, context, numbers = new Map()) => ({',
      },
      {
        file: 'provider.js',
        find: 'answer: (answer) => readList(answer, context),',
        put: `answer(answer) {
          const list = readList(answer, context)
          const before = numbers.get(page - 1) ?? []
          numbers.set(page, list.records.map(({ number }) => number))
          return { ...list, records: list.records.filter(({ number }) => !before.includes(number)) }
        },`,
      },
    ],
  },
  {
    check: 'paging/moving',
    plugin: 'lighthouse',
    title: 'calls a list complete whose total moved while it was read',
    edits: [
      spoiled(
        'lighthouse',
        `customers(query, list) {
        const stream = provider.customers(query, list)
        return changed(stream, {
          get outcome() {
            const { status, ...outcome } = stream.outcome
            return { ...outcome, status: status === 'incomplete' ? 'complete' : status }
          },
        })
      },`,
      ),
    ],
  },
  {
    check: 'paging/lazy',
    plugin: 'lighthouse',
    title: 'goes on handing over customers after its reader has left',
    edits: [
      spoiled(
        'lighthouse',
        `customers(query, list) {
        const stream = provider.customers(query, list)
        return changed(stream, {
          [Symbol.asyncIterator]() {
            const items = stream[Symbol.asyncIterator]()
            let underWay = 0
            const next = () => {
              underWay++
              return items.next().finally(() => underWay--)
            }
            const end = async () => (underWay > 0 ? items.return() : { done: true, value: undefined })
            return iterator(items, { next, return: end })
          },
        })
      },`,
      ),
    ],
  },
  {
    check: 'paging/read-ahead',
    plugin: 'lighthouse',
    title: 'reads as far ahead as it can',
    edits: [
      spoiled(
        'lighthouse',
        'customers: (query, list) => provider.customers(query, list?.prefetch > 0 ? { ...list, prefetch: 16 } : list),',
      ),
    ],
  },
  {
    check: 'paging/no-read-ahead',
    plugin: 'ferry',
    title: 'asks for the next page before anybody wants it',
    edits: [
      spoiled(
        'ferry',
        `customers(query, { prefetch = 0, ...list } = {}) {
        const stream = provider.customers(query, list)
        if (prefetch === 0) return stream
        return changed(stream, {
          pages() {
            const pages = stream.pages()
            let ahead
            const next = async () => {
              const page = await (ahead ?? pages.next())
              ahead = pages.next()
              ahead.catch(() => undefined)
              return page
            }
            return iterator(pages, { next })
          },
        })
      },`,
      ),
    ],
  },
  {
    check: 'paging/pages',
    plugin: 'lighthouse',
    title: 'gives a cursor with the last page',
    edits: [
      spoiled(
        'lighthouse',
        `async listPage(query, given) {
        const page = await provider.listPage(query, given)
        return { ...page, cursor: page.cursor ?? given?.cursor ?? null }
      },`,
      ),
    ],
  },
  {
    check: 'paging/resume',
    plugin: 'lighthouse',
    title: 'gives the cursor to a page with the page itself',
    edits: [
      spoiled(
        'lighthouse',
        `customers(query, list) {
        const stream = provider.customers(query, list)
        return changed(stream, {
          pages() {
            const pages = stream.pages()
            let before = null
            const next = async () => {
              const { done, value } = await pages.next()
              if (done || value.cursor === null) return { done, value }
              const { cursor } = value
              const page = { ...value, cursor: before ?? cursor }
              before = cursor
              return { done, value: page }
            }
            return iterator(pages, { next })
          },
        })
      },`,
      ),
    ],
  },
  {
    check: 'paging/item-limit',
    plugin: 'lighthouse',
    title: 'makes the pages smaller where there is a limit',
    edits: [
      spoiled(
        'lighthouse',
        `customers(query, list) {
        const isCut = list?.limit > 0 && list.cursor === undefined
        const pageSize = isCut ? Math.min(list.limit, list.pageSize ?? 20) : undefined
        return provider.customers(query, isCut ? { ...list, pageSize } : list)
      },`,
      ),
    ],
  },
  {
    check: 'paging/foreign-cursor',
    plugin: 'lighthouse',
    title: 'begins at the first page where it cannot take the cursor',
    edits: [
      spoiled(
        'lighthouse',
        `async listPage(query, given) {
        try {
          return await provider.listPage(query, given)
        } catch (error) {
          if (error.category !== 'invalid-cursor') throw error
          const { cursor, ...others } = given
          return provider.listPage(query, others)
        }
      },`,
      ),
    ],
  },
  {
    check: 'paging/kill',
    plugin: 'lighthouse',
    title: 'keeps the place of a cursor in the memory of its process',
    edits: [
      spoiled(
        'lighthouse',
        `customers(query, { cursor, ...list } = {}) {
        const place = cursor === undefined ? undefined : (places.get(cursor) ?? cursor)
        const stream = provider.customers(query, place === undefined ? list : { ...list, cursor: place })
        return changed(stream, {
          pages() {
            const pages = stream.pages()
            const next = async () => {
              const { done, value } = await pages.next()
              if (done || value.cursor === null) return { done, value }
              const name = \`place-\${places.size}\`
              places.set(name, value.cursor)
              return { done, value: { ...value, cursor: name } }
            }
            return iterator(pages, { next })
          },
        })
      },`,
        'const places = new Map()\n',
      ),
    ],
  },
  {
    check: 'paging/empty-page',
    plugin: 'ferry',
    title: 'says that only an empty page ends the list, where the cursor does',
    edits: [{ file: 'manifest.js', find: "style: 'cursor'", put: "style: 'cursor', end: 'empty-page'" }],
  },
]
