import type { Check } from '../../check.ts'
import { canaries } from './canaries.ts'
import { compiles } from './compiles.ts'
import { errorExamples } from './error-examples.ts'
import { examples } from './examples.ts'
import { hardened } from './hardened.ts'
import { scenarios } from './scenarios.ts'
import { secrets } from './secrets.ts'
import { sources } from './sources.ts'
import { valid } from './valid.ts'

/** In the order in which they are judged. */
export const specChecks: readonly Check[] = [
  valid,
  hardened,
  compiles,
  examples,
  scenarios,
  errorExamples,
  sources,
  secrets,
  canaries,
]
