import type { Check } from '../../check.ts'
import { declaration } from './declaration.ts'
import { manifestFile } from './manifest-file.ts'

/** In the order in which they are judged. */
export const packageChecks: readonly Check[] = [declaration, manifestFile]
