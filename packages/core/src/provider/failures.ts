import type { Redaction } from '../redaction.ts'
import { retryAfterMs } from '../http/retry-after.ts'
import type { Failures } from '../v1/connection.ts'
import type { ErrorCategory } from '../v1/error-category.ts'
import { KehuError } from '../v1/error.ts'
import type { HttpAnswer } from '../v1/http.ts'
import type { Manifest } from '../v1/manifest.ts'

interface StatusRule {
  readonly category: ErrorCategory
  readonly meaning: string
  /** Whether sending again can help: `refused` requests did nothing, so a repeat cannot cost. */
  readonly retry?: 'refused' | 'unless-it-may-cost'
}

// RFC 9110 §15; 418 as MultiMarkets uses it: "you went on after 429", where a repeat makes the ban longer.
const statusRules: { readonly [status: number]: StatusRule } = {
  400: { category: 'invalid-query', meaning: 'the request was not understood' },
  401: { category: 'authentication', meaning: 'the credentials were refused' },
  402: { category: 'quota', meaning: 'the account must be paid for' },
  403: { category: 'permission', meaning: 'the credentials do not allow this' },
  404: { category: 'not-found', meaning: 'nothing is at this address; check baseUrl' },
  408: { category: 'timeout', meaning: 'the vendor waited too long for the request', retry: 'refused' },
  409: { category: 'conflict', meaning: 'the request clashes with another one' },
  418: { category: 'rate-limit', meaning: 'the key is banned for a while after too many requests' },
  422: { category: 'invalid-query', meaning: 'the request was refused as invalid' },
  429: { category: 'rate-limit', meaning: 'too many requests were sent', retry: 'refused' },
  500: { category: 'unavailable', meaning: 'the vendor failed', retry: 'unless-it-may-cost' },
  502: {
    category: 'unavailable',
    meaning: 'the vendor could not be reached behind its gateway',
    retry: 'unless-it-may-cost',
  },
  503: { category: 'unavailable', meaning: 'the vendor is not available', retry: 'unless-it-may-cost' },
  504: {
    category: 'unavailable',
    meaning: 'the vendor did not answer its gateway in time',
    retry: 'unless-it-may-cost',
  },
}

function ruleForStatus(status: number): StatusRule {
  const rule = statusRules[status]
  if (rule) return rule
  if (status >= 500) return { category: 'unavailable', meaning: 'the vendor failed' }
  if (status >= 400) return { category: 'unknown', meaning: 'the vendor refused the request' }
  if (status >= 300 || status === 0)
    return { category: 'contract', meaning: 'the vendor redirects, which is never followed; check baseUrl' }
  return { category: 'contract', meaning: 'the answer says neither success nor failure' }
}

/** Makes a provider's errors, each with the category that its manifest or the HTTP status gives. */
export function createFailures(manifest: Manifest, redaction: Redaction, now: () => number): Failures {
  const { errors, retry } = manifest.operations.customers
  const ruleOf = (code: string) => (Object.hasOwn(errors, code) ? errors[code] : undefined)
  const base = (answer: HttpAnswer | undefined) => ({
    provider: manifest.id,
    status: answer?.status ?? null,
    retryAfterMs: retryAfterMs(answer?.header('retry-after') ?? null, now()),
  })
  return {
    code({ code, vendorMessage, requestId, answer }) {
      const rule = ruleOf(code)
      const shown = redaction.code(code)
      const named = shown === null ? 'an unreadable error code' : `error ${shown}`
      const known = base(answer)
      return new KehuError({
        ...known,
        category: rule?.category ?? 'unknown',
        message: `${manifest.id} answered with ${named}: ${rule?.meaning ?? 'not in its documentation; ask the vendor'}.`,
        code: shown,
        isRetryable: answer?.status !== 418 && (rule?.retry ?? false),
        retryAfterMs: known.retryAfterMs ?? rule?.retryAfterMs ?? null,
        requestId: redaction.code(requestId),
        vendorMessage: vendorMessage ? redaction.text(vendorMessage) : null,
      })
    },
    status(answer, failure) {
      const general = ruleForStatus(answer.status)
      const documented = answer.status >= 400 ? ruleOf(String(answer.status)) : undefined
      // The vendor's document goes before HTTP, save where HTTP lets a request be sent again: gateways send these too.
      const own = general.retry === undefined ? documented : undefined
      const { category, meaning } = own ?? general
      const mayRepeat = general.retry === 'refused' || (general.retry !== undefined && !retry.repeatMayCost)
      const known = base(answer)
      return new KehuError({
        ...known,
        category,
        message: `${manifest.id} answered with HTTP ${answer.status}: ${meaning}.`,
        code: redaction.code(failure?.code ?? (documented && String(answer.status))),
        requestId: redaction.code(failure?.requestId),
        isRetryable: answer.status !== 418 && (own ? own.retry === true : mayRepeat),
        retryAfterMs: known.retryAfterMs ?? documented?.retryAfterMs ?? null,
        vendorMessage: failure?.vendorMessage ? redaction.text(failure.vendorMessage) : null,
      })
    },
    contract(problem, answer) {
      return new KehuError({
        ...base(answer),
        category: 'contract',
        message: `The answer of ${manifest.id} ${redaction.text(problem)}.`,
      })
    },
  }
}
