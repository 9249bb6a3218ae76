import type { Check } from '../../check.ts'
import { refusedLocally } from '../../failure/refused-locally.ts'

export const noRandomAccess: Check = {
  id: 'paging/no-random-access',
  requirement: '7.4',
  title: 'Refuses a page number where pages have none, with nothing sent',
  why: 'Who asks for page seven must not be handed the first.',
  fails: 'It gives the first page, whatever number is asked for.',
  needs: ['paging/page-sizes'],
  exempt: ({ operations }) =>
    operations.customers.pagination.randomAccess ? 'its pages can be asked for by number' : null,
  async run(trial) {
    const { firstPage = 1 } = trial.plugin.manifest.operations.customers.pagination
    await using stand = await trial.start({ size: 3 })
    for (const page of [firstPage, firstPage + 6]) {
      await refusedLocally(trial, stand, {
        what: `Page ${page}, asked for by its number,`,
        categories: ['invalid-query', 'config'],
        word: 'page',
        call: () => stand.provider.listPage(stand.query, { page }),
      })
    }
  },
}
