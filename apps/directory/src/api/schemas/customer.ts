import { z } from '@hono/zod-openapi'
import { momentSchema } from './moment.ts'
import { cursorSchema, limitSchema, textSchema } from './parameter.ts'

export const kindSchema = z.enum(['person', 'organization', 'unknown'])
export const statusSchema = z.enum(['active', 'inactive', 'unknown'])

export const customerSchema = z
  .object({
    id: z.int(),
    connection: z.string(),
    vendorId: z.string().nullable().openapi({ description: 'Masked where it is personal.' }),
    name: z.string().nullable(),
    kind: kindSchema,
    status: statusSchema,
    phone: z.string().nullable().openapi({ description: 'Masked.' }),
    email: z.string().nullable().openapi({ description: 'Masked.' }),
    createdAt: momentSchema.nullable(),
    updatedAt: momentSchema.nullable(),
    firstSeenAt: momentSchema,
    goneSince: momentSchema.nullable(),
    entry: z
      .int()
      .openapi({ description: 'Id of the customer that stands for all records of the same company or person.' }),
    sources: z
      .array(z.string())
      .openapi({ description: 'Connections that know the same company or person, this one among them.' }),
    openMatches: z.int().min(0).openapi({ description: 'Possible matches that wait for a decision.' }),
  })
  .openapi('Customer')

export type CustomerView = z.infer<typeof customerSchema>

export const sortSchema = z.enum(['relevance', 'name', '-name', 'created', '-created', 'updated', '-updated'])

const several = <Value extends z.ZodType>(value: Value) =>
  z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(value).max(50).optional(),
  )

/** What narrows and sorts a list, as query parameters. */
export const filterSchema = z.object({
  search: z
    .string()
    .max(100)
    .optional()
    .openapi({ description: 'Chinese, pinyin, English, an id, or a whole phone number or e-mail address.' }),
  sort: sortSchema
    .optional()
    .openapi({ description: '`relevance` where something is searched, `name` otherwise. `-` is downwards.' }),
  connection: several(textSchema(100)),
  kind: several(kindSchema),
  status: several(statusSchema),
  gone: z.enum(['exclude', 'include', 'only']).optional().openapi({ description: '`exclude` by default.' }),
  createdFrom: z.iso.date().optional().openapi({ description: 'A day in UTC, included.' }),
  createdTo: z.iso.date().optional().openapi({ description: 'A day in UTC, included.' }),
})

export type CustomerFilter = z.infer<typeof filterSchema>

export const listSchema = filterSchema.extend({
  cursor: cursorSchema.optional(),
  limit: limitSchema(100),
})

export const customerPageSchema = z
  .object({
    customers: z.array(customerSchema),
    next: z.string().nullable().openapi({ description: 'Null where the list ends.' }),
    total: z
      .int()
      .min(0)
      .openapi({ description: 'Customers in the whole list, or the number that was counted up to.' }),
    isTotalExact: z.boolean().openapi({ description: 'False where there are more than `total`.' }),
  })
  .openapi('CustomerPage')

/** Where a normalised value comes from. */
const originSchema = z.object({
  field: z.string().openapi({ description: 'Such as `createdAt`.' }),
  from: z.array(z.string()).openapi({ description: "Fields of the vendor's record." }),
  sources: z.array(z.string()).openapi({ description: "Lines of the vendor's document, such as `qcc.txt:62`." }),
  confidence: z.string().nullable().openapi({ description: '`documented`, `inferred` and so on.' }),
})

const quirkSchema = z.object({
  id: z.string(),
  field: z.string().openapi({ description: 'The record field that it is about.' }),
  finding: z.string(),
  behaviour: z.string(),
})

export const matchedCustomerSchema = customerSchema
  .pick({
    id: true,
    connection: true,
    vendorId: true,
    name: true,
    kind: true,
    status: true,
    phone: true,
    email: true,
    goneSince: true,
  })
  .openapi('MatchedCustomer')

export const customerDetailSchema = customerSchema
  .extend({
    key: z.string().openapi({ description: 'Masked where it is personal.' }),
    remark: z.string().nullable().openapi({ description: 'Masked where it is personal.' }),
    changedAt: momentSchema,
    lastSeenAt: momentSchema,
    raw: z.unknown().openapi({ description: "The vendor's record; what is personal in it, or unknown, is masked." }),
    personalFields: z.array(z.string()).openapi({ description: 'Record fields that are masked.' }),
    origins: z.array(originSchema),
    quirks: z.array(quirkSchema),
    others: z.array(matchedCustomerSchema).openapi({ description: 'The other records of the same entry.' }),
    matches: z
      .array(
        z.object({
          other: matchedCustomerSchema,
          score: z.number(),
          rules: z.array(z.string()),
          decision: z.enum(['same', 'different']).nullable(),
          isGrouped: z.boolean().openapi({ description: 'Whether both stand in one entry now.' }),
        }),
      )
      .openapi({ description: 'Customers that may be the same, with what agrees.' }),
  })
  .openapi('CustomerDetail')

export type CustomerDetailView = z.infer<typeof customerDetailSchema>

/** What was masked, in the open. Asking for it is logged. */
export const revealedSchema = z
  .object({
    vendorId: z.string().nullable(),
    key: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    remark: z.string().nullable(),
    raw: z.unknown(),
  })
  .openapi('Revealed')
