import type { Customer } from '@kehu/core/v1'
import type { MockRecord } from '@kehu/core/v1/mock'
import { recordText } from './record-text.ts'

/** Whether customers are the first of the records, in order, each with its record whole: a part of the list, or all of it. */
export function isBeginning(customers: readonly Customer[], records: readonly MockRecord[]): boolean {
  return (
    customers.length <= records.length &&
    customers.every(({ raw }, index) => recordText(raw) === recordText(records[index]))
  )
}

/** Whether customers are the whole list, each record once, in order. */
export function isWholeList(customers: readonly Customer[], records: readonly MockRecord[]): boolean {
  return customers.length === records.length && isBeginning(customers, records)
}
