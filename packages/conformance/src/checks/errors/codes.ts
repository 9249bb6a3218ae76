import { KehuError, type ErrorRule } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { errorAnswers, type ErrorAnswer } from '../../failure/error-answer.ts'
import { openFailingVendor, type Failing } from '../../failure/failing-vendor.ts'
import { requestIdPath } from '../../failure/request-id-path.ts'
import { membersOf } from '../../samples/answer-part.ts'
import { failureWords } from '../../failure/failure-words.ts'
import type { Finding } from '../../finding.ts'
import type { Plugin } from '../../plugin/plugin.ts'
import { operationsOf } from '../../spec/documented-codes.ts'
import { limitMs } from '../../stand/virtual-clock.ts'
import type { Trial } from '../../trial.ts'

export const codes: Check = {
  id: 'errors/codes',
  requirement: '6.2',
  title: "Tells each documented code by the manifest's category and meaning, whatever the HTTP status says",
  why: 'A program decides by the category whether to wait, to ask for another key, or to give up.',
  fails: 'It takes a code that comes with HTTP 500 for a failure of the server.',
  needs: ['errors/table', 'mock/handlers', 'answer/records', 'request/wrong-credentials', 'request/fresh'],
  async run(trial) {
    const { plugin } = trial
    const { specOperation } = plugin.manifest.operations.customers
    const idPath = await requestIdPath(trial)
    await using twice = await openFailingVendor(trial, { maxAttempts: 2 }, specOperation)
    await using once = await openFailingVendor(trial, { maxAttempts: 1 }, specOperation)
    for (const each of errorAnswers(plugin, specOperation)) {
      const vendor = sleepsLong(ruleOf(plugin, each)) ? once : twice
      const failing = await vendor.fail({ error: each.key })
      report(trial, each, failing, vendor === once ? 1 : 2)
      findLostRequestId(trial, each, failing, idPath)
      if (!each.isInBody) continue
      for (const status of [200, 500]) {
        if (status === each.answer.status) continue
        const { failure, requests } = await once.fail({ ...each.answer, status })
        const isRight = KehuError.isInstance(failure) && failure.category === ruleOf(plugin, each).category
        if (isRight && failure.code === each.key) continue
        trial.find({
          message: `The vendor's error ${each.key} with HTTP ${status} is told as ${failureWords(failure)}; let the code decide, not the status.`,
          place: { file: 'openapi.yaml', pointer: each.pointer },
          request: requests.at(-1),
          expected: `${ruleOf(plugin, each).category}, code ${each.key}`,
        })
      }
    }
    for (const operation of operationsOf(plugin).filter((name) => name !== specOperation)) {
      for (const each of errorAnswers(plugin, operation)) {
        await using vendor = await openFailingVendor(trial, { maxAttempts: 1 }, operation)
        report(trial, each, await vendor.fail({ error: each.key }), 1)
      }
    }
  },
}

/** A wait of an hour or more is a limit to the virtual clock, and would never pass. */
export function sleepsLong({ retry, retryAfterMs = 0 }: ErrorRule): boolean {
  return retry === true && retryAfterMs >= limitMs / 2
}

function ruleOf({ manifest }: Plugin, { key }: ErrorAnswer): ErrorRule {
  return manifest.operations.customers.errors[key] ?? { category: 'unknown', meaning: '' }
}

function report(trial: Trial, each: ErrorAnswer, failing: Failing, maxAttempts: number): void {
  const { failure, requests } = failing
  const about: Pick<Finding, 'place' | 'request'> = {
    place: { file: 'openapi.yaml', pointer: each.pointer },
    request: requests.at(-1),
  }
  if (!KehuError.isInstance(failure)) {
    const words = failure === null ? `brings a page of ${failing.customers} customers` : failureWords(failure)
    trial.find({ message: `The vendor's error ${each.key} ${words}; throw \`failures.code\`.`, ...about })
    return
  }
  for (const { member, expected, actual } of differences(trial.plugin, each, failure, failing, maxAttempts)) {
    trial.find({
      message:
        member === 'status'
          ? `The error for the code ${each.key} lost the HTTP status of its answer; hand the answer on: \`failures.code({ code, vendorMessage, answer })\`.`
          : `The vendor's error ${each.key} is told with another \`${member}\` than the manifest says; make the error by \`failures.code\`.`,
      ...about,
      expected,
      actual,
    })
  }
  const { message, vendorMessage } = failure
  const { meaning } = ruleOf(trial.plugin, each)
  const shown = `${message.replace(meaning, '')} ${Object.values(failure).join(' ')}`
  if (!message.includes(meaning)) {
    trial.find({
      message: `The error for the code ${each.key} does not say what the manifest says that it means; make it by \`failures.code\`.`,
      ...about,
      expected: `a sentence with: ${meaning}`,
      actual: message,
    })
  }
  const problem = each.isInBody ? wordsProblem(each, failure) : null
  if (problem !== null) trial.find({ message: `The error for the code ${each.key} ${problem}.`, ...about })
  if (vendorMessage !== null && vendorMessage.length > 2 && shown.includes(vendorMessage)) {
    trial.find({
      message: `The error for the code ${each.key} shows what the vendor wrote, which may hold personal data; hand it over as \`vendorMessage\`.`,
      ...about,
    })
  }
}

/** What support asks for first. Core leaves out what does not look like an id. */
function findLostRequestId(
  trial: Trial,
  { key, answer, pointer }: ErrorAnswer,
  { failure, requests }: Failing,
  path: readonly string[] | null,
): void {
  if (path === null || !KehuError.isInstance(failure) || failure.requestId !== null) return
  const id = membersOf(answer.body ?? null).find((member) => member.path.join('.') === path.join('.'))?.value
  if (!/^[a-z][\w.:-]{0,99}$/i.test(String(id ?? ''))) return
  trial.find({
    message: `The error for the code ${key} loses the request id in '${path.join('.')}', which a page gives; hand it over as \`requestId\`.`,
    place: { file: 'openapi.yaml', pointer },
    request: requests.at(-1),
  })
}

/** The vendor's words for people, where its body holds any, stand in `vendorMessage`, and nothing else does. */
function wordsProblem({ answer, code, key }: ErrorAnswer, { vendorMessage, requestId }: KehuError): string | null {
  const words = textsIn(answer.body).filter((text) => ![code, key, requestId, ''].includes(text))
  if (words.length === 0) return null
  if (vendorMessage === null) return "drops the vendor's words; hand them over as `vendorMessage`"
  const rest = words
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, text) => left.replaceAll(text, ''), vendorMessage)
  return /[\p{L}\p{N}]/u.test(rest)
    ? "has words in `vendorMessage` that the vendor did not write; hand over the vendor's own alone"
    : null
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

interface Difference {
  readonly member: string
  readonly expected: string
  readonly actual: string
}

function differences(
  plugin: Plugin,
  each: ErrorAnswer,
  failure: KehuError,
  { requests }: Failing,
  maxAttempts: number,
): Difference[] {
  const { id, token } = plugin.manifest
  const rule = ruleOf(plugin, each)
  const isRetried = rule.retry === true && each.answer.status !== 418
  // A refused token is renewed, and the request sent once more with the new one.
  const mayRenew = token !== undefined && rule.category === 'authentication'
  const attempts = isRetried ? maxAttempts : 1
  const headers = Object.keys(each.answer.headers ?? {}).map((name) => name.toLowerCase())
  const pairs: readonly (readonly [member: string, expected: unknown, actual: unknown])[] = [
    ['category', rule.category, failure.category],
    ['code', each.key, failure.code],
    ['provider', id, failure.provider],
    ['status', each.answer.status, failure.status],
    ['isRetryable', isRetried, failure.isRetryable],
    ...(headers.includes('retry-after')
      ? []
      : [['retryAfterMs', rule.retryAfterMs ?? null, failure.retryAfterMs] as const]),
    ...(mayRenew && requests.length === 2 ? [] : [['attempts', attempts, requests.length] as const]),
    ['attempts', requests.length, failure.attempts],
  ]
  return pairs
    .filter(([, expected, actual]) => expected !== actual)
    .map(([member, expected, actual]) => ({ member, expected: String(expected), actual: String(actual) }))
}
