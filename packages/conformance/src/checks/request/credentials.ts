import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { credentialSteps, refusals } from '../../failure/refusals.ts'

export const credentials: Check = {
  id: 'request/credentials',
  requirement: '4.2',
  title: "Proves who asks, and when, as the vendor's document wants it",
  why: 'A request with a wrong signature or a stale time is refused by the vendor, whatever else is right about it.',
  fails: 'It signs the percent-encoded values instead of the plain ones.',
  needs: ['request/form'],
  async run(trial) {
    await using stand = await trial.start()
    await failureOf(() => stand.provider.listPage(stand.query))
    const { ledger } = stand.mock
    const wrong = ledger.violations.filter(({ step }) => credentialSteps.has(step))
    const words = { what: 'The request for the first page', advice: "correct it after the vendor's document" }
    for (const finding of refusals(trial.plugin, ledger, wrong, words)) trial.find(finding)
  },
}
