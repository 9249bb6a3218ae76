import { defineProvider, type Manifest } from '@kehu/core/v1'
import * as fc from 'fast-check'
import type { Check } from '../../check.ts'
import { refusedLocally } from '../../failure/refused-locally.ts'
import { beginList } from '../../listing/begin-list.ts'

export const foreignCursor: Check = {
  id: 'paging/foreign-cursor',
  requirement: '7.15',
  title: 'Refuses a cursor of another list, or a damaged one, with nothing sent',
  why: 'A cursor that is used with another query gives the middle of a list that nobody asked for.',
  fails: 'It begins at the first page where it cannot read the cursor.',
  needs: ['paging/resume'],
  async run(trial) {
    const { manifest } = trial.plugin
    const pageSize = Math.min(manifest.operations.customers.pagination.maximumSize, 2)
    await using stand = await trial.start({ size: 3 * pageSize })
    const { provider, query, mock } = stand
    const { cursor } = await provider.listPage(query, { pageSize })
    if (cursor === null) return
    const lengths = fc.sample(fc.nat({ max: cursor.length - 1 }), { seed: trial.seed, numRuns: 5 })
    const others = mock.queries.filter((each) => JSON.stringify(each) !== JSON.stringify(query))
    const wrong: readonly WrongCursor[] = [
      { what: 'of another provider', cursor: await strangeCursor(manifest) },
      { what: 'that is empty', cursor: '' },
      { what: 'that is no cursor', cursor: 'the next page, please' },
      { what: 'with a mark put before it', cursor: `x${cursor}` },
      ...lengths.map((length) => ({ what: `cut off after ${length} characters`, cursor: cursor.slice(0, length) })),
      { what: 'that is a number', cursor: 7 as unknown as string },
      { what: 'that is null, the end of a list,', cursor: null },
      // A vendor whose pages have one size alone has no other.
      ...(pageSize > 1 ? [{ what: 'of another page size', cursor, pageSize: 1 }] : []),
      ...others.map((other, index) => ({ what: `used with another query (${index + 1})`, cursor, query: other })),
    ]
    for (const { what, query: asked = query, ...options } of wrong) {
      const categories = ['invalid-cursor']
      await refusedLocally(trial, stand, {
        what: `A cursor ${what} for a list`,
        categories,
        call: () => beginList({ ...stand, query: asked }, options),
      })
      await refusedLocally(trial, stand, {
        what: `A cursor ${what} for one page`,
        categories,
        call: () => provider.listPage(asked, options),
      })
    }
  },
}

interface WrongCursor {
  readonly what: string
  readonly cursor: string | null
  readonly pageSize?: number
  readonly query?: object
}

/** A sound cursor for a place that the list has too, but of a provider with another name. */
async function strangeCursor(manifest: Manifest): Promise<string | null> {
  const { pagination } = manifest.operations.customers
  const next = pagination.style === 'cursor' || pagination.style === 'custom' ? 'next' : (pagination.firstPage ?? 1) + 1
  const anything = { '~standard': { version: 1, vendor: 'kehu', validate: (value: unknown) => ({ value }) } } as const
  const stranger = defineProvider<unknown, unknown, object>({
    manifest: { ...manifest, id: `not-${manifest.id}`, options: {} },
    options: anything,
    connect: () => ({ customers: async () => ({ records: [{}], next, total: null }) }),
    operations: { customers: { query: anything, customer: () => ({}) } },
  })
  const page = await stranger({}).listPage({})
  return page.cursor
}
