import type { StandardSchema } from '@kehu/core/v1'
import * as z from 'zod'

/** Which customers of the project to list: all of them by default. */
export interface DasAiotQuery {
  /** Part of a name (das-aiot.txt:148). */
  readonly name?: string | undefined
  /** A whole phone number (das-aiot.txt:153). */
  readonly phone?: string | undefined
  /** Created no earlier than this, in epoch milliseconds. Whether the bound itself counts is not said (quirk 3.13). */
  readonly creationTimeStart?: number | undefined
  /** Created no later than this, in epoch milliseconds. */
  readonly creationTimeEnd?: number | undefined
  /** Customers in one of these states: 1 active, 2 inactive. An open set. */
  readonly customerStatus?: readonly (1 | 2 | (number & {}))[] | undefined
}

const filter = z.string().regex(/\S/)
const milliseconds = z.int().nonnegative()

export const querySchema: StandardSchema<DasAiotQuery> = z
  .strictObject({
    name: filter.optional(),
    // Only exact numbers are found, and the document's own sample is no mobile number (quirk 3.17): any text will do.
    phone: filter.optional(),
    creationTimeStart: milliseconds.optional(),
    creationTimeEnd: milliseconds.optional(),
    // The example value 0 is no state (quirk 3.16), and what an empty list would find is not said.
    customerStatus: z.array(z.int32().positive()).nonempty().optional(),
  })
  // Such a range finds nobody, and an empty list would hide the mistake.
  .refine(({ creationTimeStart = 0, creationTimeEnd = Infinity }) => creationTimeStart <= creationTimeEnd, {
    path: ['creationTimeEnd'],
  })
