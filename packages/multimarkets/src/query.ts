import type { StandardSchema } from '@kehu/core/v1'
import * as z from 'zod'

/** Which customers to list. Without a field, all of the company. */
export interface MultiMarketsQuery {
  /** Only the customer of this business number (客户编号): `customerNo` of a record, not its `id` (quirk 1.28). */
  readonly customerNo?: string | undefined
}

export const querySchema: StandardSchema<MultiMarketsQuery> = z.strictObject({
  // How a blank, a quote or a backslash inside a value is signed is not specified (protocol A5); no number has one.
  customerNo: z
    .string()
    .regex(/^[^\s"\\]+$/)
    .optional(),
})
