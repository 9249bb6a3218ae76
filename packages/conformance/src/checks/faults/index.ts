import type { Check } from '../../check.ts'

/** In the order in which they are judged. */
export const faultChecks: readonly Check[] = []
