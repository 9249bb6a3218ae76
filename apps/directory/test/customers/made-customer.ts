import type { Customer } from '@kehu/core'

/** A customer with the given fields; all others are missing. */
export function madeCustomer(fields: Partial<Customer> & { readonly key: string }): Customer {
  return {
    provider: 'made',
    id: null,
    name: null,
    kind: 'unknown',
    status: 'unknown',
    phone: null,
    email: null,
    remark: null,
    createdAt: null,
    updatedAt: null,
    raw: { key: fields.key },
    ...fields,
  }
}
