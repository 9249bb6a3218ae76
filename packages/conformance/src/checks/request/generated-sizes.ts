import * as fc from 'fast-check'
import type { Check } from '../../check.ts'
import { clause } from '../../failure/clause.ts'
import { failureOf } from '../../failure/failure-of.ts'
import type { Finding } from '../../finding.ts'
import { requestPlace } from '../../spec/request-place.ts'

export const generatedSizes: Check = {
  id: 'request/generated-sizes',
  requirement: '4.8',
  title: 'Asks for any page, in any size that the manifest allows, as the spec has it',
  why: 'A page that can be asked for and that the vendor refuses ends a long list in its middle.',
  fails: 'It writes page 1000 as 1,000.',
  needs: ['request/fresh'],
  async run(trial) {
    const { plugin } = trial
    const { specOperation, pagination } = plugin.manifest.operations.customers
    const { firstPage = 1, maximumSize, randomAccess } = pagination
    await using stand = await trial.start()
    const { ledger } = stand.mock
    let last: Finding | undefined
    const asked = fc.record({
      pageSize: fc.oneof(fc.constantFrom(1, maximumSize), fc.integer({ min: 1, max: maximumSize })),
      // As many pages as any list has.
      ...(randomAccess && { page: fc.integer({ min: firstPage, max: 999_999 }) }),
    })
    const judged = fc.asyncProperty(asked, async (options) => {
      const [requests, violations] = [ledger.requests.length, ledger.violations.length]
      // A page beyond the end may fail when it is read, which is judged with the answers.
      await failureOf(() => stand.provider.listPage(stand.query, options))
      const [violation] = ledger.violations.slice(violations)
      const [request] = ledger.requests.slice(requests).toReversed()
      if (request && !violation) return true
      const words = Object.entries(options).map(([name, value]) => `${name} ${value}`)
      const problem = violation ? `refused at step '${violation.step}': ${violation.message}` : 'not sent.'
      last = {
        message: `The request for ${words.join(', ')} is ${clause(problem)}; send what the vendor takes, or correct the manifest's sizes.`,
        place: requestPlace(plugin.spec, specOperation, violation?.where),
        request,
      }
      return false
    })
    await fc.check(judged, { seed: trial.seed, numRuns: trial.samples })
    if (last) trial.find(last)
  },
}
