import type { Check } from '../../check.ts'
import { cursor } from './cursor.ts'
import { errors } from './errors.ts'
import { events } from './events.ts'
import { personalData } from './personal-data.ts'
import { provider } from './provider.ts'

/** In the order in which they are judged. */
export const secretChecks: readonly Check[] = [errors, events, personalData, provider, cursor]
