import type { Check } from '../../check.ts'
import { countRequests } from '../../listing/count-requests.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { pagePlan } from '../../listing/page-plan.ts'
import { readList } from '../../listing/read-list.ts'
import { recordText } from '../../listing/record-text.ts'
import { listRequests } from '../../stand/sent-requests.ts'

const prefetch = 2

export const readAhead: Check = {
  id: 'paging/read-ahead',
  requirement: '7.12',
  title: 'Reads as many pages ahead as it is told and no more, and the list stays the same',
  why: 'Reading ahead is how a long list gets fast; too far ahead, it fills the memory and the rate limit.',
  fails: 'It reads the whole list ahead.',
  needs: ['paging/lazy'],
  exempt: ({ operations }) =>
    operations.customers.retry.repeatMayCost ? 'a request may cost, so nothing is read ahead' : null,
  async run(trial) {
    const { maximumSize, style, randomAccess, total } = trial.plugin.manifest.operations.customers.pagination
    const pageSize = Math.min(maximumSize, 2)
    const size = 8 * pageSize
    // More than one page ahead only where its number is known beforehand, and that there is one.
    const ahead = style === 'page' && randomAccess && total !== 'none' ? prefetch : 1
    {
      await using stand = await trial.start({ size })
      const plan = await pagePlan(trial, size, pageSize)
      const count = await countRequests(trial, stand)
      const pages = stand.provider.customers(stand.query, { pageSize, prefetch }).pages()
      for (let page = 1; page <= 2; page++) {
        await pages.next()
        const expected = plan[page + ahead - 1]?.requests ?? 0
        const sent = await count.soFar(expected)
        if (sent === expected) continue
        trial.find({
          message: `With prefetch ${prefetch}, a list has sent another number of requests when page ${page} has come; leave reading ahead to core.`,
          expected: String(expected),
          actual: String(sent),
        })
      }
      await pages.return?.()
    }
    await using stand = await trial.start({ size })
    const { records } = await readList(stand, { pageSize, prefetch })
    const difference = listDifference(stand.records.map(recordText), records)
    if (difference !== null) {
      trial.find({ message: `With prefetch ${prefetch}, a list ${difference}; it must be the same as without.` })
    }
    const offsets = listRequests(trial, stand).map(({ window }) => window?.offset)
    if (new Set(offsets).size < offsets.length) {
      trial.find({ message: `With prefetch ${prefetch}, a list asks for a page twice; keep what was read ahead.` })
    }
  },
}
