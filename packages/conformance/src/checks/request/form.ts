import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { formSteps, refusals } from '../../failure/refusals.ts'
import { requestPlace } from '../../spec/request-place.ts'

export const form: Check = {
  id: 'request/form',
  requirement: '4.1',
  title: 'Writes the request for a page exactly as the spec has it: path, names, headers, body',
  why: 'A vendor drops or misreads what is spelt otherwise, and then answers another question than the one that was asked.',
  fails: 'It spells a parameter in small letters that the spec has in capitals.',
  needs: ['spec/valid', 'spec/compiles', 'spec/canaries', 'mock/pages'],
  async run(trial) {
    const { plugin } = trial
    await using stand = await trial.start()
    const failure = await failureOf(() => stand.provider.listPage(stand.query))
    const { ledger } = stand.mock
    if (ledger.requests.length === 0) {
      trial.find({
        message: `The first page sent no request to the address in the fixture's options (${failureWords(failure)}); send one, and send it there.`,
        place: requestPlace(plugin.spec, plugin.manifest.operations.customers.specOperation),
      })
    }
    const wrong = ledger.violations.filter(({ step }) => formSteps.has(step))
    const words = { what: 'The request for the first page', advice: 'write it as the spec says' }
    for (const finding of refusals(plugin, ledger, wrong, words)) trial.find(finding)
  },
}
