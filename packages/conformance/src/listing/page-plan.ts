import { listRequests } from '../stand/sent-requests.ts'
import type { Trial } from '../trial.ts'
import { readPages } from './read-pages.ts'

/** How far a list has come with one of its pages. */
export interface PlannedPage {
  /** Customers on it and the pages before it. */
  readonly customers: number
  /** Requests for it and the pages before it. */
  readonly requests: number
}

/**
 * The pages of a list, as they come when it is read to its end. Only a plugin with a paging of its own has to be asked:
 * its pages may be uneven, and take several requests each.
 */
export async function pagePlan(trial: Trial, size: number, pageSize: number): Promise<PlannedPage[]> {
  const { style } = trial.plugin.manifest.operations.customers.pagination
  if (style !== 'custom') {
    return Array.from({ length: Math.max(1, Math.ceil(size / pageSize)) }, (_, index) => ({
      customers: Math.min(size, (index + 1) * pageSize),
      requests: index + 1,
    }))
  }
  await using stand = await trial.start({ size })
  const plan: PlannedPage[] = []
  let customers = 0
  await readPages(stand, { pageSize }, (page) => {
    customers += page.customers.length
    plan.push({ customers, requests: listRequests(trial, stand).length })
  })
  return plan
}
