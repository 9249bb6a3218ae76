import { KehuError } from '@kehu/core/v1'

/** The category of a KehuError; `null` where it is none. */
export function categoryOf(failure: unknown): string | null {
  return KehuError.isInstance(failure) ? failure.category : null
}

/** What a call failed with, in words that hold no value: "a KehuError of category 'network'". */
export function failureWords(failure: unknown): string {
  if (failure === null) return 'no failure'
  const category = categoryOf(failure)
  if (category !== null) return `a KehuError of category '${category}'`
  return failure instanceof Error ? `a ${failure.name} that is no KehuError` : 'something that is no KehuError'
}
