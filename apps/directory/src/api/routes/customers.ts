import { createRoute, z } from '@hono/zod-openapi'
import { countCustomers, listCustomers } from '../../customers/list-customers.ts'
import { readCustomer } from '../../customers/read-customer.ts'
import { noteAccess } from '../../privacy/access-log.ts'
import { isPersonal, maskText } from '../../privacy/mask-record.ts'
import { noteSearched } from '../../privacy/searched-data.ts'
import { badBody, badInput, guarded, json, unknownName } from '../answers.ts'
import type { Api, ApiParts } from '../api.ts'
import { customerDetail } from '../customer-detail.ts'
import { factsOf, readManifests } from '../manifests.ts'
import { Refusal } from '../refusal.ts'
import { customerDetailSchema, customerPageSchema, listSchema, revealedSchema } from '../schemas/customer.ts'
import { idSchema } from '../schemas/parameter.ts'
import { maskedView } from '../views/customer-view.ts'

const tags = ['customers']
const params = z.object({ id: idSchema })
const revealable = ['vendorId', 'key', 'phone', 'email', 'remark', 'raw'] as const
const alwaysMasked = { phone: true, email: true, remark: true, raw: true }

/** Customers of all vendors in one list, and each by itself. */
export function addCustomerRoutes(api: Api, { store, connections, now }: ApiParts): void {
  const { database } = store

  const list = createRoute({
    method: 'get',
    path: '/api/customers',
    tags,
    summary: 'Lists customers page by page; phone numbers, e-mail addresses and personal ids are masked.',
    description:
      'Without `connection`, records of the same company or person are one entry. Who finds a customer by its whole ' +
      'phone number or e-mail address, or by half of a personal id or more, stands in the access log.',
    request: { query: listSchema },
    responses: { 200: json(customerPageSchema, 'A page of the list.'), ...guarded, ...badInput },
  })
  api.openapi(list, async (context) => {
    const { cursor, limit, ...filter } = context.req.valid('query')
    const page = await listCustomers(database, filter, cursor === undefined ? { limit } : { cursor, limit })
    const count = await countCustomers(database, filter)
    const manifests = await readManifests(database, connections)
    // The count tells of what stands before the cursor too, and a cursor can be made up.
    const isFurther = cursor !== undefined && filter.search !== undefined
    const first = isFurther ? (await listCustomers(database, filter, { limit })).customers : []
    await noteSearched(database, {
      at: now(),
      person: context.get('person'),
      search: filter.search,
      rows: [...first, ...page.customers],
      factsOf: (connection) => factsOf(manifests, connection),
    })
    const customers = page.customers.map((row) => maskedView(row, manifests))
    return context.json({ customers, next: page.next, ...count }, 200)
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
              fields: z.array(z.enum(revealable)).min(1).max(revealable.length).optional().openapi({
                description: 'All of them by default; the others are null in the answer, and ids as they were.',
              }),
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
    const asked = (field: (typeof revealable)[number]): boolean => fields.includes(field)
    const person = context.get('person')
    // What is not logged is not shown: the answer is made of what the transaction gives back.
    const found = await database.transaction(async (transaction) => {
      const customer = await readCustomer(transaction, id)
      if (!customer) return null
      const facts = factsOf(await readManifests(transaction, connections), customer.connection)
      // Most vendors' ids are in the open anyway.
      const isMasked = { vendorId: isPersonal('id', facts), key: isPersonal('key', facts), ...alwaysMasked }
      const shown = revealable.filter((field) => asked(field) && isMasked[field])
      if (shown.length > 0) await noteAccess(transaction, { at: now(), person, customer: id, shown })
      return { customer, facts }
    })
    if (!found) throw unknown()
    const { customer, facts } = found
    return context.json(
      {
        vendorId: asked('vendorId') ? customer.vendorId : maskText('id', customer.vendorId, facts),
        key: asked('key') ? customer.key : maskText('key', customer.key, facts),
        phone: asked('phone') ? customer.phone : null,
        email: asked('email') ? customer.email : null,
        remark: asked('remark') ? customer.remark : null,
        raw: asked('raw') ? customer.raw : null,
      },
      200,
    )
  })
}

function unknown(): Refusal {
  return new Refusal(404, 'There is no customer of this id; GET /api/customers lists them.', { field: 'id' })
}
