import { KehuError } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { openFailingVendor, type FailingVendor } from '../../failure/failing-vendor.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { categoryOfStatus, statusMeanings } from '../../failure/status-meanings.ts'
import { documentedStatuses } from '../../spec/documented-codes.ts'
import type { Plugin } from '../../plugin/plugin.ts'
import { exampleRequest } from '../../spec/example-request.ts'
import type { Trial } from '../../trial.ts'
import { sleepsLong } from './codes.ts'

export const status: Check = {
  id: 'errors/status',
  requirement: '6.4',
  title: "Tells an answer that is not the vendor's own by its HTTP status, as the manifest has it or else as HTTP does",
  why: 'Gateways and proxies answer in HTML or with nothing; their failures must not look like a broken contract or a crash.',
  fails: 'It tells HTTP 403 with a page of HTML as a broken contract.',
  needs: ['errors/codes'],
  async run(trial) {
    const { errors, retry } = trial.plugin.manifest.operations.customers
    await using twice = await openFailingVendor(trial, { maxAttempts: 2 })
    await using once = await openFailingVendor(trial, { maxAttempts: 1 })
    for (const given of statusesOf(trial.plugin)) {
      const documented = Object.hasOwn(errors, given) ? errors[given] : undefined
      const { retry: general } = statusMeanings[given] ?? {}
      // What HTTP lets repeat stays as HTTP has it: gateways send that too.
      const rule = general === undefined ? documented : undefined
      const category = rule?.category ?? categoryOfStatus(given)
      const mayRepeat = rule ? rule.retry === true : general === 'refused' || (general && !retry.repeatMayCost)
      const vendor = documented && sleepsLong({ ...documented, retry: true }) ? once : twice
      for (const [what, headers, text] of failingStatuses.includes(given) ? [...bodies, ...strangeBodies] : bodies) {
        const { failure, requests } = await vendor.fail({ status: given, headers, text })
        const said = KehuError.isInstance(failure) ? failure.category : null
        if (said !== category) {
          trial.find({
            message: `HTTP ${given} with ${what} is told as ${failure === null ? 'a success' : failureWords(failure)}; make the error by \`failures.status\`.`,
            request: requests.at(-1),
            expected: String(category),
          })
          continue
        }
        const attempts = new Set([mayRepeat && given !== 418 && vendor === twice ? 2 : 1])
        // A refused token is renewed, and the request sent once more with the new one.
        if (said === 'authentication' && trial.plugin.manifest.token) attempts.add(2)
        if (attempts.has(requests.length)) continue
        trial.find({
          message: `After HTTP ${given} with ${what}, ${requests.length} requests were sent in all, where ${[...attempts].join(' or ')} would be right with maxAttempts 2; leave repeats to core, by \`failures.status\`.`,
          request: requests.at(-1),
          expected: [...attempts].join(' or '),
          actual: String(requests.length),
        })
      }
    }
    await tryRightList(trial, twice)
  },
}

/** The failures that HTTP knows, those that the spec documents, and those that the manifest has a rule for. */
function statusesOf(plugin: Plugin): Set<number> {
  const { specOperation, errors } = plugin.manifest.operations.customers
  const names = [...Object.keys(statusMeanings), ...documentedStatuses(plugin, specOperation), ...Object.keys(errors)]
  return new Set(names.filter((name) => /^[45]\d\d$/.test(name)).map(Number))
}

// One that says "not you", one that says "not now".
const failingStatuses = [403, 500]

/** The vendor's own right list with a status of failure: a gateway may have kept an old one, or the vendor half of it. */
async function tryRightList({ plugin, find }: Trial, vendor: FailingVendor): Promise<void> {
  const { specOperation } = plugin.manifest.operations.customers
  const operation = plugin.spec.operation(specOperation)
  const handler = plugin.vendor.handlers[specOperation]
  if (!operation || handler?.kind !== 'list') return
  const { records } = vendor.stand
  const window = { offset: 0, size: 1 }
  const right = handler.page({ request: exampleRequest(operation), records, total: records.length, window })
  for (const given of failingStatuses) {
    const { failure, requests } = await vendor.fail({ ...right, status: given })
    if (KehuError.isInstance(failure)) continue
    const outcome = failure === null ? 'taken for a success' : `told as ${failureWords(failure)}`
    find({
      message: `HTTP ${given} with the vendor's right list is ${outcome}; make the error by \`failures.status\`.`,
      request: requests.at(-1),
    })
  }
}

const bodies: readonly (readonly [what: string, headers: { readonly [name: string]: string }, text: string])[] = [
  ['a page of HTML', { 'Content-Type': 'text/html' }, '<!doctype html><title>A gateway</title><p>Not today.'],
  ['an empty body', {}, ''],
]

// JSON, but no body in which a vendor could have put a code.
const strangeBodies: typeof bodies = ['null', '"busy"', '7', '[]', '{}'].map((text) => [
  `the JSON ${text}`,
  { 'Content-Type': 'application/json' },
  text,
])
