import type { MockRecord } from '@kehu/core/v1/mock'
import { sharedCustomers, type Appearance, type MockedVendor } from './shared-customers.ts'

/** How a vendor writes down who a customer is, in the names of its own records. */
const writers: { readonly [Vendor in MockedVendor]: (record: MockRecord, customer: Appearance) => MockRecord } = {
  'tencent-cloud': (record, { name, isPerson, registration }) => ({
    ...record,
    userName: name,
    authType: isPerson ? 0 : 1,
    ...(registration !== undefined && { clientRemark: `税号 ${registration}` }),
  }),
  multimarkets: (record, { name, isPerson, phone = null, email = null, registration }) => ({
    ...record,
    name,
    firstName: null,
    lastName: null,
    openAccountType: isPerson ? 0 : 1,
    idCard: null,
    idCardType: null,
    phone,
    phoneArea: phone === null ? null : '86',
    email,
    status: 1,
    ...(registration !== undefined && { remark: `统一社会信用代码:${registration}` }),
  }),
  qcc: (record, { name }) => ({ ...record, Name: name }),
  'das-aiot': (record, { name, phone = '', email = '' }) => ({ ...record, name, phone, email, customerStatus: 1 }),
}

/** The field that tells one customer from another. */
const ids: { readonly [Vendor in MockedVendor]: string } = {
  'tencent-cloud': 'clientUin',
  multimarkets: 'id',
  qcc: 'KeyNo',
  'das-aiot': 'id',
}

/**
 * A mock's records, with the customers that other vendors have as well among them: spread over the list, in the place
 * of the generated ones. A customer with several records has one name in all of them.
 */
export function withSharedCustomers(vendor: MockedVendor, records: readonly MockRecord[]): readonly MockRecord[] {
  const shared = sharedCustomers.flatMap(({ at }) => at[vendor] ?? [])
  const known = [...new Set(records.map((record) => record[ids[vendor]]))]
  const distance = Math.max(1, Math.floor(known.length / shared.length))
  const planted = new Map(shared.map((customer, place) => [known[place * distance], customer]))
  const write = writers[vendor]
  return records.map((record) => {
    const customer = planted.get(record[ids[vendor]])
    return customer ? write(record, customer) : record
  })
}
