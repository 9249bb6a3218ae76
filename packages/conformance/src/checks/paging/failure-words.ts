import { KehuError } from '@kehu/core/v1'

/** What a call failed with, in words that follow "it fails with"; how it ended where it did not fail. */
export function failureWords(failure: unknown): string {
  if (failure === null) return 'no failure'
  if (KehuError.isInstance(failure)) return `${failure.category}: ${failure.message}`
  return failure instanceof Error ? `a bare ${failure.name}` : `something that is no error`
}

/** Whether a call failed with a KehuError of one of these categories. */
export function isFailure(failure: unknown, ...categories: readonly string[]): failure is KehuError {
  return KehuError.isInstance(failure) && categories.includes(failure.category)
}
