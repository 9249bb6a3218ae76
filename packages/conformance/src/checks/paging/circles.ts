import type { Fetch } from '@kehu/core/v1'
import type { MockScenario } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { failureWords, isFailure } from '../../failure/failure-words.ts'
import { readList } from '../../listing/read-list.ts'
import { listRequests } from '../../stand/sent-requests.ts'
import type { Trial } from '../../trial.ts'

/** What core needs to tell a circle of six pages, and some more: it compares with one page at each power of two. */
const mostRequests = 40

export const circles: Check = {
  id: 'paging/circles',
  requirement: '7.7',
  title: 'Finds out a list that goes in a circle or never ends, soon',
  why: 'A job that lists for ever costs money by the request, and nobody sees that it hangs.',
  fails: 'It begins again at the first page when the last one has come.',
  needs: ['paging/page-sizes'],
  async run(trial) {
    const { maximumSize, style, total } = trial.plugin.manifest.operations.customers.pagination
    const pageSize = Math.min(maximumSize, 2)
    const size = 2 * mostRequests * pageSize
    await circle(trial, 'gives the same page again and again', pageSize, {
      size,
      cut: (all) => all.slice(0, pageSize),
    })
    await circle(trial, 'leads in a circle of six pages', pageSize, {
      size,
      cut: (all, { call }) => all.slice(((call - 1) % 6) * pageSize, (((call - 1) % 6) + 1) * pageSize),
    })
    // Without a total, the first empty page is the end; and behind a cursor there may be a thousand.
    if (total === 'none' || (style !== 'page' && style !== 'offset')) return
    await circle(trial, 'gives empty pages for ever', pageSize, { size, cut: () => [] })
  },
}

async function circle(trial: Trial, what: string, pageSize: number, scenario: MockScenario): Promise<void> {
  // A plugin that goes on for ever is stopped here, by what it sends.
  let sent = 0
  const bounded: Fetch = (url, init) => {
    if (++sent > 2 * mostRequests) throw new Error('there were too many requests')
    return trial.fetch(url, init)
  }
  await using stand = await trial.start(scenario, { environment: { fetch: bounded } })
  const { failure } = await readList(stand, { pageSize })
  const requests = listRequests(trial, stand).length
  if (isFailure(failure, 'contract') && requests <= mostRequests) return
  trial.find({
    message: `A vendor that ${what} is not found out; leave the walk to core, which remembers where it has been.`,
    request: listRequests(trial, stand).at(-1),
    expected: `a KehuError of category contract within ${mostRequests} requests`,
    actual: `${failureWords(failure)} after ${requests} requests`,
  })
}
