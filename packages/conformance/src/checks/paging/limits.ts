import type { Check } from '../../check.ts'
import { refusedLocally } from '../../failure/refused-locally.ts'
import { beginList } from '../../listing/begin-list.ts'

const categories = ['invalid-query', 'config']

export const limits: Check = {
  id: 'paging/limits',
  requirement: '7.3',
  title: 'Refuses a page size or number outside the limits of its manifest by name, with nothing sent',
  why: 'A vendor may take such a number for another one, and answer with a page that nobody asked for.',
  fails: 'It takes a page size of zero for the default.',
  needs: ['paging/page-sizes'],
  async run(trial) {
    const { firstPage: first = 1, maximumSize, randomAccess } = trial.plugin.manifest.operations.customers.pagination
    await using stand = await trial.start({ size: 3 })
    const { provider, query } = stand
    for (const value of [0, -1, 1.5, maximumSize + 1, Number.NaN, Infinity, 'ten', '5']) {
      const pageSize = value as number
      const what = `A pageSize of ${written(value)}`
      await refusedLocally(trial, stand, {
        what: `${what} for a list`,
        categories,
        word: 'pageSize',
        call: () => beginList(stand, { pageSize }),
      })
      await refusedLocally(trial, stand, {
        what: `${what} for one page`,
        categories,
        word: 'pageSize',
        call: () => provider.listPage(query, { pageSize }),
      })
    }
    // Where pages have no numbers, any number is refused: paging/no-random-access.
    for (const value of randomAccess ? [first - 1, -1, first + 0.5, Number.NaN, Infinity, 'one'] : []) {
      await refusedLocally(trial, stand, {
        what: `A page of ${written(value)}`,
        categories,
        word: 'page',
        call: () => provider.listPage(query, { page: value as number }),
      })
    }
  },
}

function written(value: number | string): string {
  return typeof value === 'string' ? `'${value}' as text` : String(value)
}
