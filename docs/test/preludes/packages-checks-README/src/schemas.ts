import type { StandardSchema } from '@kehu/core/v1'
import * as z from 'zod'
import { isKey } from './predicates.ts'

interface Page {
  readonly rows: readonly { readonly key: string; readonly name?: string | null | undefined }[]
  readonly total: number
}

export const page: StandardSchema<Page> = z.looseObject({
  rows: z.array(z.looseObject({ key: z.custom<string>(isKey), name: z.string().nullish() })),
  total: z.int().min(0),
})

export const options: StandardSchema<object> = z.object({})

export const query: StandardSchema<{ readonly name?: string | undefined }> = z.object({
  name: z.string().min(1).optional(),
})
