import { createRoute, z } from '@hono/zod-openapi'
import { countCustomers, listCustomers } from '../../customers/list-customers.ts'
import { readCustomer } from '../../customers/read-customer.ts'
import { noteAccess } from '../../privacy/access-log.ts'
import { badBody, badInput, guarded, json, unknownName } from '../answers.ts'
import type { Api, ApiParts } from '../api.ts'
import { customerDetail } from '../customer-detail.ts'
import { Refusal } from '../refusal.ts'
import { customerDetailSchema, customerPageSchema, listSchema, revealedSchema } from '../schemas/customer.ts'
import { idSchema } from '../schemas/parameter.ts'
import { customerView } from '../views/customer-view.ts'

const tags = ['customers']
const params = z.object({ id: idSchema })
const revealable = ['phone', 'email', 'remark', 'raw'] as const

/** Customers of all vendors in one list, and each by itself. */
export function addCustomerRoutes(api: Api, { store, connections, now }: ApiParts): void {
  const { database } = store

  const list = createRoute({
    method: 'get',
    path: '/api/customers',
    tags,
    summary: 'Lists customers page by page; phone numbers and e-mail addresses are masked.',
    description: 'Without `connection`, records of the same company or person are one entry.',
    request: { query: listSchema },
    responses: { 200: json(customerPageSchema, 'A page of the list.'), ...guarded, ...badInput },
  })
  api.openapi(list, async (context) => {
    const { cursor, limit, ...filter } = context.req.valid('query')
    const page = await listCustomers(database, filter, cursor === undefined ? { limit } : { cursor, limit })
    const count = await countCustomers(database, filter)
    return context.json(
      { customers: page.customers.map((row) => customerView(row, 'masked')), next: page.next, ...count },
      200,
    )
  })

  const read = createRoute({
    method: 'get',
    path: '/api/customers/{id}',
    tags,
    summary: 'One customer with its record, where each value comes from, and who else it may be; masked.',
    request: { params },
    responses: { 200: json(customerDetailSchema, 'The customer.'), ...guarded, ...badInput, ...unknownName },
  })
  api.openapi(read, async (context) => {
    const detail = await customerDetail(database, connections, context.req.valid('param').id)
    if (!detail) throw unknown()
    return context.json(detail, 200)
  })

  const reveal = createRoute({
    method: 'post',
    path: '/api/customers/{id}/reveal',
    tags: [...tags, 'privacy'],
    summary: 'Shows personal data of one customer, and logs who asked for it.',
    request: {
      params,
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z.object({
              fields: z
                .array(z.enum(revealable))
                .min(1)
                .max(revealable.length)
                .optional()
                .openapi({ description: 'All of them by default; the others are null in the answer.' }),
            }),
          },
        },
      },
    },
    responses: { 200: json(revealedSchema, 'In the open.'), ...guarded, ...badBody, ...unknownName },
  })
  api.openapi(reveal, async (context) => {
    const { id } = context.req.valid('param')
    const { fields = revealable } = context.req.valid('json')
    const shown = revealable.filter((field) => fields.includes(field))
    const person = context.get('person')
    // What is not logged is not shown: the answer is made of what the transaction gives back.
    const customer = await database.transaction(async (transaction) => {
      const found = await readCustomer(transaction, id)
      if (found) await noteAccess(transaction, { at: now(), person, customer: id, shown })
      return found
    })
    if (!customer) throw unknown()
    return context.json(
      {
        phone: shown.includes('phone') ? customer.phone : null,
        email: shown.includes('email') ? customer.email : null,
        remark: shown.includes('remark') ? customer.remark : null,
        raw: shown.includes('raw') ? customer.raw : null,
      },
      200,
    )
  })
}

function unknown(): Refusal {
  return new Refusal(404, 'There is no customer of this id; GET /api/customers lists them.', { field: 'id' })
}
