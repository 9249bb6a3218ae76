import { KehuError } from '@kehu/core/v1'
import { clause } from './clause.ts'

/** The category of a KehuError; `null` where it is none. */
export function categoryOf(failure: unknown): string | null {
  return KehuError.isInstance(failure) ? failure.category : null
}

/** Whether a call failed with a KehuError of one of these categories. */
export function isFailure(failure: unknown, ...categories: readonly string[]): failure is KehuError {
  return KehuError.isInstance(failure) && categories.includes(failure.category)
}

/**
 * What a call failed with, to stand in a sentence behind "fails with". An error that is none of ours may hold anything,
 * so it is only named.
 *
 * @example failureWords(error) // 'network: The connection was reset'
 */
export function failureWords(failure: unknown): string {
  if (failure === null) return 'no failure'
  if (KehuError.isInstance(failure)) return `${failure.category}: ${clause(failure.message)}`
  return failure instanceof Error ? `an error (${failure.name}) that is no KehuError` : 'something that is no KehuError'
}

/**
 * How something that was given is refused.
 *
 * @example refusalWords(error) // "config, field 'key'"
 */
export function refusalWords(failure: unknown): string {
  if (!KehuError.isInstance(failure)) return failureWords(failure)
  return failure.field === null ? failure.category : `${failure.category}, field '${failure.field}'`
}
