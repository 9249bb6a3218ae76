import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { pagePlan } from '../../listing/page-plan.ts'
import { readList } from '../../listing/read-list.ts'
import { recordText } from '../../listing/record-text.ts'
import { listRequests } from '../../stand/sent-requests.ts'

export const itemLimit: Check = {
  id: 'paging/item-limit',
  requirement: '7.11',
  title: 'Ends at the limit, with whole pages asked for and a cursor that loses nothing',
  why: 'A limit that changes the size of a page shifts all pages behind it, and the list goes on in the wrong place.',
  fails: 'It makes the page smaller where the limit is.',
  needs: ['paging/lazy', 'paging/resume'],
  async run(trial) {
    const { maximumSize, style } = trial.plugin.manifest.operations.customers.pagination
    const pageSize = Math.min(maximumSize, 4)
    const size = 3 * pageSize - 1
    const plan = await pagePlan(trial, size, pageSize)
    for (const limit of new Set([0, 1, pageSize, pageSize + 1, size - 1])) {
      await using stand = await trial.start({ size })
      const sent = stand.records.map(recordText)
      const { records, failure, outcome } = await readList(stand, { pageSize, limit })
      const requests = listRequests(trial, stand)
      const list = `A list of ${size} records with a limit of ${limit}`
      if (failure !== null) trial.find({ message: `${list} fails with ${failureWords(failure)}.` })
      const difference = listDifference(sent.slice(0, limit), records)
      if (difference !== null) {
        trial.find({ message: `${list} ${difference}; hand over as many as the limit says, from the start.` })
      }
      const cutPage = style === 'custom' ? undefined : requests.find(({ window }) => window?.size !== pageSize)
      if (cutPage) {
        const message = `${list} asks for a smaller page; a limit cuts customers, never pages.`
        trial.find({ message, request: cutPage, expected: String(pageSize), actual: String(cutPage.window?.size) })
      }
      const needed = limit === 0 ? 0 : (plan.find(({ customers }) => customers >= limit)?.requests ?? 0)
      if (requests.length !== needed) {
        const message = `${list} reads another number of pages than it needs for ${pageSize} a page.`
        trial.find({ message, expected: String(needed), actual: String(requests.length) })
      }
      const consumed = plan.findLast(({ customers }) => customers <= limit)?.customers ?? 0
      if (consumed === size && outcome?.cursor === null) continue
      const rest = await readList(stand, { cursor: outcome?.cursor })
      const left = listDifference(sent.slice(consumed), rest.records)
      if (rest.failure === null && left === null) continue
      const problem = rest.failure === null ? left : `fails with ${failureWords(rest.failure)}`
      const message = `${list} leaves a cursor from which the rest ${problem}; it must go on behind the last page that was wholly consumed.`
      trial.find({ message })
    }
  },
}
