import { KehuError } from '@kehu/core/v1'

/** What a call failed with, to stand in a sentence; an error that is none of ours may hold anything, so it is named only. */
export function failureWords(failure: unknown): string {
  if (failure === null) return 'it did not fail'
  if (!KehuError.isInstance(failure)) {
    return failure instanceof Error ? `a ${failure.name} that is no KehuError` : 'something that is no Error'
  }
  return `${failure.category}: ${failure.message.replace(/[.\s]+$/, '')}`
}
