import type { Check } from '../../check.ts'
import { handlers } from './handlers.ts'
import { independent } from './independent.ts'
import { optional } from './optional.ts'
import { pages } from './pages.ts'
import { seeded } from './seeded.ts'

/** In the order in which they are judged. */
export const mockChecks: readonly Check[] = [seeded, pages, handlers, independent, optional]
