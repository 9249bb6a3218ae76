import type { Check } from '../../check.ts'
import { bounded } from './bounded.ts'
import { containment } from './containment.ts'
import { customers } from './customers.ts'
import { digits } from './digits.ts'
import { envelope } from './envelope.ts'
import { mapping } from './mapping.ts'
import { records } from './records.ts'
import { tolerance } from './tolerance.ts'
import { unknown } from './unknown.ts'

/** In the order in which they are judged. */
export const answerChecks: readonly Check[] = [
  records,
  containment,
  customers,
  mapping,
  tolerance,
  envelope,
  unknown,
  digits,
  bounded,
]
