import { KehuError } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { openFailingVendor, type FailingVendor } from '../../failure/failing-vendor.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { statusMeanings } from '../../failure/status-meanings.ts'
import { exampleRequest } from '../../spec/example-request.ts'
import type { Trial } from '../../trial.ts'

export const status: Check = {
  id: 'errors/status',
  requirement: '6.4',
  title: "Tells an answer that is not the vendor's own by its HTTP status, and sends again only where that cannot cost",
  why: 'Gateways and proxies answer in HTML or with nothing; their failures must not look like a broken contract or a crash.',
  fails: 'It tells HTTP 403 with a page of HTML as a broken contract.',
  needs: ['errors/codes'],
  async run(trial) {
    const { errors, retry } = trial.plugin.manifest.operations.customers
    await using vendor = await openFailingVendor(trial, { maxAttempts: 2 })
    for (const [name, own] of Object.entries(statusMeanings)) {
      const given = Number(name)
      const rule = Object.hasOwn(errors, name) ? errors[name] : undefined
      for (const [what, headers, text] of failingStatuses.includes(given) ? [...bodies, ...strangeBodies] : bodies) {
        const { failure, requests } = await vendor.fail({ status: given, headers, text })
        const said = KehuError.isInstance(failure) ? failure.category : null
        const known = [own.category, ...(rule ? [rule.category] : [])]
        if (said === null || !known.includes(said)) {
          trial.find({
            message: `HTTP ${name} with ${what} is told as ${failure === null ? 'a success' : failureWords(failure)}; make the error by \`failures.status\`.`,
            request: requests.at(-1),
            expected: own.category,
          })
          continue
        }
        const isSentAgain = own.retry === 'refused' || (own.retry !== undefined && !retry.repeatMayCost)
        const attempts = new Set([isSentAgain ? 2 : 1, ...(rule && given !== 418 ? [rule.retry ? 2 : 1] : [])])
        // A refused token is renewed, and the request sent once more with the new one.
        if (said === 'authentication' && trial.plugin.manifest.token) attempts.add(2)
        if (attempts.has(requests.length)) continue
        trial.find({
          message: `After HTTP ${name} with ${what}, ${requests.length} requests were sent in all, where ${[...attempts].join(' or ')} would be right with maxAttempts 2; leave repeats to core, by \`failures.status\`.`,
          request: requests.at(-1),
          expected: [...attempts].join(' or '),
          actual: String(requests.length),
        })
      }
    }
    await tryRightList(trial, vendor)
  },
}

// One that says "not you", one that says "not now".
const failingStatuses = [403, 500]

/** The vendor's own right list with a status of failure: a gateway may have kept an old one, or the vendor half of it. */
async function tryRightList({ plugin, find }: Trial, vendor: FailingVendor): Promise<void> {
  const { specOperation } = plugin.manifest.operations.customers
  const operation = plugin.spec.operation(specOperation)
  const handler = plugin.vendor.handlers[specOperation]
  if (!operation || handler?.kind !== 'list') return
  const { records } = vendor.stand.mock
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
