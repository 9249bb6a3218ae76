import type { CustomerStream } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { leakSearch } from '../../leak/leak-search.ts'
import { printed } from '../../leak/printed.ts'
import { credentialMarks, waysToGive } from '../../leak/secret-marks.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'

export const provider: Check = {
  id: 'secrets/provider',
  requirement: '10.4',
  title: 'Shows no secret when the provider, its list or its factory is printed',
  why: 'A console.log of the wrong object, or a debugger that is recorded, would give the key away.',
  fails: 'It keeps the options as a property of the provider.',
  needs: ['paging/walk', 'request/fresh'],
  async run(trial) {
    const { size, pageSize } = shortList(trial.plugin.manifest)
    for (const { way, settings } of waysToGive(trial)) {
      await using stand = await trial.start({ size }, settings)
      const list = stand.provider.customers(stand.query, { pageSize })
      const items = list[Symbol.asyncIterator]()
      await items.next()
      let whole: CustomerStream | null = null
      await readList(stand, { pageSize }, { onItem: (_, read) => void (whole = read) })
      const search = leakSearch(credentialMarks(trial.plugin, stand))
      const shown = { provider: stand.provider, list, iterator: items, 'list that was read': whole }
      for (const [what, value] of Object.entries({ ...shown, factory: trial.plugin.create })) {
        const leak = search(printed(value))
        if (leak === null) continue
        trial.find({
          message: `With secrets given ${way}, the ${what} shows ${leak} when it is printed; keep it in a closure.`,
        })
      }
      await items.return?.()
    }
  },
}
