import type { Check } from '../../check.ts'
import { countRequests } from '../../listing/count-requests.ts'
import { pagePlan } from '../../listing/page-plan.ts'

export const lazy: Check = {
  id: 'paging/lazy',
  requirement: '7.10',
  title: 'Sends nothing before it is read, one page at a time while it is read, and nothing after it is left',
  why: 'A request that nobody asked for may be billed, and a list that runs ahead of its reader fills the memory.',
  fails: 'It asks for the first page as soon as the list is made.',
  needs: ['paging/page-sizes'],
  async run(trial) {
    const pageSize = Math.min(trial.plugin.manifest.operations.customers.pagination.maximumSize, 3)
    await using stand = await trial.start({ size: 4 * pageSize })
    const count = await countRequests(trial, stand)
    const [first, second] = await pagePlan(trial, 4 * pageSize, pageSize)
    if (!first || !second) return
    const expect = async (requests: number, when: string) => {
      const sent = await count.soFar(requests)
      if (sent === requests) return
      trial.find({
        message: `The list has sent another number of requests ${when}; read a page only when it is asked for.`,
        expected: String(requests),
        actual: String(sent),
      })
    }
    const items = stand.provider.customers(stand.query, { pageSize })[Symbol.asyncIterator]()
    await expect(0, 'before its first customer is asked for')
    await items.next()
    await expect(first.requests, 'when its first customer has come')
    for (let item = 1; item < first.customers; item++) await items.next()
    await expect(first.requests, 'when the last customer of its first page has come')
    await items.next()
    await expect(second.requests, 'when the first customer of its second page has come')
    await items.return?.()
    await expect(second.requests, 'after its reader has left')
    const end = await items.next()
    if (!end.done) trial.find({ message: 'The list hands over customers after its reader has left; end it for good.' })
    await expect(second.requests, 'when it is read on after its reader has left')
  },
}
