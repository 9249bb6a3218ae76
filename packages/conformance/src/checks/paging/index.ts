import type { Check } from '../../check.ts'
import { walk } from './walk.ts'

/** In the order in which they are judged. */
export const pagingChecks: readonly Check[] = [walk]
