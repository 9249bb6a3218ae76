import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { CustomerFilter, CustomerView } from '../../../src/api/schemas/customer.ts'
import { api } from '../api/client.ts'
import { customersChanged } from '../app/customers-changed.ts'
import { createPagedList, type ListState, type PagedList } from './paged-list.ts'

/** How many customers the filter lets through, as far as they were counted. */
export interface Total {
  readonly total: number
  readonly isExact: boolean
}

/** The customers of a filter. */
export interface CustomerList {
  readonly list: PagedList<CustomerView>
  readonly state: ListState<CustomerView>
  /** The filter whose customers these are. */
  readonly filter: CustomerFilter
  readonly total: Total | null
  /** Whether another filter was asked for, whose customers have not come yet. */
  readonly isOld: boolean
}

interface Read {
  readonly key: string
  readonly filter: CustomerFilter
  readonly list: PagedList<CustomerView>
  total: Total | null
}

/** Reads the customers of a filter; those of the filter before stay until the first answer. */
export function useCustomerList(filter: CustomerFilter): CustomerList {
  const key = JSON.stringify(filter)
  const [shown, setShown] = useState<Read>(() => begin(key, filter))
  const asked = useRef(shown)

  useEffect(() => {
    if (asked.current.key === key) return
    const before = asked.current
    const next = begin(key, filter)
    asked.current = next
    if (before !== shown) before.list.end()
    const stop = next.list.subscribe(() => {
      const { isRead, error } = next.list.state()
      if (!isRead && error === null) return
      stop()
      setShown((old) => {
        if (old !== next) old.list.end()
        return next
      })
    })
    next.list.show(0, 0)
    // The key says all of the filter.
  }, [key])

  useEffect(() => () => asked.current.list.end(), [])
  useEffect(() => customersChanged.hear(() => asked.current.list.refresh()), [])

  const state = useSyncExternalStore(shown.list.subscribe, shown.list.state)
  return { list: shown.list, state, filter: shown.filter, total: shown.total, isOld: shown.key !== key }
}

function begin(key: string, filter: CustomerFilter): Read {
  const read: Read = {
    key,
    filter,
    total: null,
    list: createPagedList(async (cursor, signal) => {
      const { customers, next, total, isTotalExact } = await api.customers(filter, cursor, signal)
      read.total = { total, isExact: isTotalExact }
      return { rows: customers, next }
    }),
  }
  return read
}
