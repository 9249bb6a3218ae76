import type { Customer } from '@kehu/core/v1'
import type { Mock } from '@kehu/mock'
import { recordText } from './record-text.ts'

/** Whether customers are the mock's records from the first on, in order: a part of the list, or all of it. */
export function isBeginning(customers: readonly Customer[], { records }: Mock<object, object>): boolean {
  return (
    customers.length <= records.length &&
    customers.every(({ raw }, index) => recordText(raw) === recordText(records[index]))
  )
}

/** Whether customers are the whole list, each record once, in order. */
export function isWholeList(customers: readonly Customer[], mock: Mock<object, object>): boolean {
  return customers.length === mock.records.length && isBeginning(customers, mock)
}
