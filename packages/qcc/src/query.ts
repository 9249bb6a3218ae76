import type { StandardSchema } from '@kehu/core/v1'
import * as z from 'zod'

/** Whose customers to list. */
export interface QccQuery {
  /** The company: its name, registration number, unified social credit code or KeyNo; QCC finds out which (qcc.txt:76). */
  readonly searchKey: string
  /** Only this year's reports, such as `'2018'`; a record may also bear a half-year, such as `'2018-06'` (quirk 2.15). */
  readonly year?: string | undefined
}

export const querySchema: StandardSchema<QccQuery> = z.strictObject({
  // QCC counts a request that it refuses for a text under 2 characters (code 213, qcc.txt:173), so none is sent.
  // Characters, not halves of one: an ideograph beyond the first plane is one.
  searchKey: z.string().regex(/\S.*\S/u),
  year: z
    .string()
    .regex(/^\d{4}(-\d{2})?$/)
    .optional(),
})
