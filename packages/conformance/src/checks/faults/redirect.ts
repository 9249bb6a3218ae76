import type { Fetch } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { judgeFailure } from '../../failure/judge-failure.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'

export const redirect: Check = {
  id: 'faults/redirect',
  requirement: '8.5',
  title: 'Never follows a redirect',
  why: 'Whoever can answer for the vendor once would be handed its credentials, and the answer of a stranger believed.',
  fails: 'It lets fetch follow a redirect to another origin.',
  needs: ['request/values', 'errors/brand'],
  async run(trial) {
    const { size, pageSize } = shortList(trial.plugin.manifest)
    const kinds = new Set<string>()
    const fetch: Fetch = (url, init) => {
      kinds.add(init.redirect)
      return trial.fetch(url, init)
    }
    await using stand = await trial.start({ size, fault: { profile: 'redirect' } }, { environment: { fetch } })
    const reading = await readList(stand, { pageSize })
    const followed = stand.mock.ledger.requests.find(({ operation }) => operation === null)
    if (followed || [...kinds].some((kind) => kind !== 'manual')) {
      trial.find({
        message: "A redirect to another origin is followed; hand the environment's fetch on as it is.",
        request: followed,
        expected: "redirect: 'manual'",
        actual: [...kinds].map((kind) => `redirect: '${kind}'`).join(', ') || 'a fetch of its own',
      })
      return
    }
    judgeFailure(trial, stand, reading, { vendor: 'redirects', categories: ['contract'], customers: 0 })
  },
}
