import type { Check } from '../../check.ts'
import { countRequests } from '../../listing/count-requests.ts'
import { pagePlan } from '../../listing/page-plan.ts'

export const noReadAhead: Check = {
  id: 'paging/no-read-ahead',
  requirement: '7.12',
  title: 'Reads nothing ahead where a request may cost, whatever it is told',
  why: 'A page that nobody consumes would be paid for.',
  fails: 'It asks for the next page before anybody wants it.',
  needs: ['paging/lazy'],
  exempt: ({ operations }) => (operations.customers.retry.repeatMayCost ? null : 'no request costs anything'),
  async run(trial) {
    const pageSize = Math.min(trial.plugin.manifest.operations.customers.pagination.maximumSize, 2)
    await using stand = await trial.start({ size: 5 * pageSize })
    const plan = await pagePlan(trial, 5 * pageSize, pageSize)
    const count = await countRequests(trial, stand)
    const pages = stand.provider.customers(stand.query, { pageSize, prefetch: 3 }).pages()
    for (let page = 1; page <= 2; page++) {
      await pages.next()
      const expected = plan[page - 1]?.requests ?? 0
      const sent = await count.soFar(expected)
      if (sent === expected) continue
      trial.find({
        message: `With prefetch 3, a list has sent another number of requests when page ${page} has come; where a repeat may cost, read nothing ahead.`,
        expected: String(expected),
        actual: String(sent),
      })
    }
    await pages.return?.()
  },
}
