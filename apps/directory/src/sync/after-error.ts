import { KehuError, type ErrorCategory } from '@kehu/core'
import { codeOf } from '../store/error-code.ts'
import type { Attempt } from './attempt.ts'

/** What is told of an error: nothing that a vendor or the database wrote. */
export interface RunError {
  readonly category: ErrorCategory
  readonly code: string | null
  readonly message: string
}

/**
 * What a run does after an error: it goes on where it stands after a while, begins at the first page, or ends as failed.
 */
export type NextStep =
  | { readonly kind: 'again'; readonly delayMs: number }
  | { readonly kind: 'anew' }
  | { readonly kind: 'fail' }

/** Tries in a row that bring no page, before a run ends as failed. */
export const mostFailures = 6

const longestDelayMs = 5 * 60_000

// A vendor that asks for years would keep its connection waiting without a word.
const longestAskedMs = 24 * 3_600_000

// The cursor of a resumed run, and what the list was when it was written, may be out of date.
const staleCategories: ReadonlySet<string> = new Set(['invalid-cursor', 'contract'])

const passingCategories: ReadonlySet<string> = new Set(['network', 'timeout', 'unavailable', 'rate-limit', 'pending'])

/**
 * All rules of what happens after an error, in one place:
 * - What passes (network, time-out, an overloaded vendor, our own store) is tried again where the run stands. The wait
 *   doubles from try to try, up to five minutes, and is never shorter than the vendor asks, up to a day. A page in between starts
 *   the count anew.
 * - A list that no longer fits the cursor of a resumed run is read from its first page, once.
 * - All else ends the run: credentials, options, quotas, and what a vendor answers that it never promised.
 *
 * @param failures tries in a row without a page, this one included
 * @param retryDelayMs the wait after the first of them
 * @param chance at least 0, less than 1: workers that fail together do not come back together
 */
export function stepAfter(
  error: unknown,
  attempt: Pick<Attempt, 'cursor' | 'beganAnew'>,
  { failures, retryDelayMs, chance }: { failures: number; retryDelayMs: number; chance: number },
): NextStep {
  const isOurs = !KehuError.isInstance(error)
  if (!isOurs && staleCategories.has(error.category) && attempt.cursor !== null && !attempt.beganAnew) {
    return { kind: 'anew' }
  }
  const passes = isOurs || error.isRetryable || passingCategories.has(error.category)
  if (!passes || failures >= mostFailures) return { kind: 'fail' }
  const delayMs = Math.min(longestDelayMs, retryDelayMs * 2 ** (failures - 1) * (0.5 + chance / 2))
  const askedMs = isOurs ? 0 : Math.min(error.retryAfterMs ?? 0, longestAskedMs)
  return { kind: 'again', delayMs: Math.max(delayMs, askedMs) }
}

/** What a run keeps of an error. A KehuError's sentence is safe to show; any other may hold a customer or an address. */
export function describeError(error: unknown): RunError {
  if (KehuError.isInstance(error)) return { category: error.category, code: error.code, message: error.message }
  const code = codeOf(error)
  const message = `The page could not be stored${code ? ` (${code})` : ''}; see that the database runs and has room.`
  return { category: 'unavailable', code, message }
}
