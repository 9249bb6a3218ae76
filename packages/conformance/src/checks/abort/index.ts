import type { Check } from '../../check.ts'
import { backOff } from './back-off.ts'
import { before } from './before.ts'
import { between } from './between.ts'
import { body } from './body.ts'
import { during } from './during.ts'

/** In the order in which they are judged. */
export const abortChecks: readonly Check[] = [before, during, between, backOff, body]
