import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { credentialSteps, formSteps, refusals } from '../../failure/refusals.ts'
import type { LedgerRequest } from '@kehu/mock'
import { requestPlace } from '../../spec/request-place.ts'

export const values: Check = {
  id: 'request/values',
  requirement: '4.3',
  title: 'Asks the operation of the manifest for its first page, and is given it',
  why: 'Everything else rests on this: a request that the vendor takes, and a page that it sends.',
  fails: 'It counts pages from 0 where the vendor counts from 1.',
  needs: ['request/credentials'],
  async run(trial) {
    const { plugin } = trial
    const { specOperation } = plugin.manifest.operations.customers
    await using stand = await trial.start()
    const failure = await failureOf(() => stand.provider.listPage(stand.query))
    const { ledger } = stand.mock
    const wrong = ledger.violations.filter(({ step }) => !formSteps.has(step) && !credentialSteps.has(step))
    const words = { what: 'The request for the first page', advice: 'send what the vendor takes' }
    for (const finding of refusals(plugin, ledger, wrong, words)) trial.find(finding)
    if (wrong.length > 0) return
    const slip = slipIn(ledger.requests)
    if (slip) {
      trial.find({
        message: `The request for the first page has the text '${slip.value}' in '${slip.name}'; leave out what was not given.`,
        place: requestPlace(plugin.spec, specOperation, slip.name),
        request: slip.request,
      })
      return
    }
    // What the client makes of the page is judged elsewhere: here it is enough that it was sent.
    const pages = ledger.pages.filter(({ operation }) => operation === specOperation)
    if (pages.some(({ records }) => records > 0)) return
    trial.find({
      message:
        pages.length === 0
          ? `No page of '${specOperation}' was asked for, which the manifest names (${failureWords(failure)}); call it, or correct specOperation.`
          : `The first page of '${specOperation}' holds no record; ask for the page where the list begins, and let the fixture's query match.`,
      place: requestPlace(plugin.spec, specOperation),
      request: ledger.requests.at(-1),
    })
  },
}

// What JavaScript writes where a value was forgotten.
const slips: ReadonlySet<string> = new Set(['undefined', 'NaN', '[object Object]'])

function slipIn(requests: readonly LedgerRequest[]) {
  for (const request of requests) {
    const { query = [], headers = [], text = '' } = request.request ?? {}
    const isForm = request.request?.header('content-type')?.startsWith('application/x-www-form-urlencoded')
    const fields = [...query, ...headers, ...(isForm ? new URLSearchParams(text) : [])]
    const [name, value] = fields.find(([, each]) => slips.has(each)) ?? []
    if (name !== undefined && value !== undefined) return { name, value, request }
  }
  return null
}
