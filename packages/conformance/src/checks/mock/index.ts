import type { Check } from '../../check.ts'
import { handlers } from './handlers.ts'
import { independent } from './independent.ts'
import { optional } from './optional.ts'
import { seeded } from './seeded.ts'

/** In the order in which they are judged. */
export const mockChecks: readonly Check[] = [seeded, handlers, independent, optional]
