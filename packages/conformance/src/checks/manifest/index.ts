import type { Check } from '../../check.ts'
import { mapping } from './mapping.ts'
import { noQueries } from './no-queries.ts'
import { options } from './options.ts'
import { queries } from './queries.ts'
import { shape } from './shape.ts'
import { spec } from './spec.ts'

/** In the order in which they are judged. */
export const manifestChecks: readonly Check[] = [shape, spec, options, queries, noQueries, mapping]
