import { useMediaQuery } from '@mantine/hooks'
import { useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react'
import type { CustomerFilter, CustomerView } from '../../../src/api/schemas/customer.ts'
import { addressOf, go, type Place } from '../app/place.ts'
import { Trouble } from '../app/trouble.tsx'
import { CustomerPanel } from '../panel/customer-panel.tsx'
import { usePinyin } from '../text/use-pinyin.ts'
import { CustomerGrid } from './customer-grid.tsx'
import { CustomerToolbar } from './customer-toolbar.tsx'
import styles from './customers-view.module.css'
import { EmptyList } from './empty-list.tsx'
import { filterOf, parametersOf } from './filter-place.ts'
import { Searched } from './searched-text.tsx'
import { useCustomerList } from './use-customer-list.ts'

/** Below this width the panel covers the list. */
const narrow = '(max-width: 900px)'

/** The list of customers, and beside it the one that was opened. */
export function CustomersView({ place: { parameters } }: { readonly place: Place }): ReactNode {
  const filter = useMemo(() => filterOf(parameters), [parameters])
  const opened = Number(parameters.get('customer')) || null
  const customers = useCustomerList(filter)
  const pinyin = usePinyin(filter.search ?? '')
  const searched = useMemo(() => ({ search: customers.filter.search ?? '', pinyin }), [customers.filter, pinyin])
  const isCovered = useMediaQuery(narrow) && opened !== null
  const list = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLElement>(null)
  const wantsPanel = useRef(false)

  const change = useCallback((next: CustomerFilter, step: 'push' | 'replace') => go(placeOfList(next, null), step), [])

  const open = useCallback(
    ({ id }: Pick<CustomerView, 'id'>, how: 'pick' | 'enter' | 'follow') => {
      wantsPanel.current = how === 'enter'
      go(placeOfList(filter, id), how === 'follow' ? 'replace' : 'push')
      if (how === 'enter' && panel.current) panel.current.focus()
    },
    [filter],
  )

  const close = useCallback(() => {
    go(placeOfList(filter, null), 'push')
    list.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus()
  }, [filter])

  useEffect(() => {
    if (opened === null || !wantsPanel.current) return
    wantsPanel.current = false
    panel.current?.focus()
  }, [opened])

  return (
    <div
      className={styles.view}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && opened !== null && !event.defaultPrevented) close()
      }}
    >
      <div ref={list} className={styles.list} inert={isCovered}>
        <CustomerToolbar filter={filter} customers={customers} onChange={change} />
        <Trouble error={customers.state.error} retry={customers.list.retry} />
        <Searched value={searched}>
          <CustomerGrid
            customers={customers}
            opened={opened}
            onOpen={open}
            onSort={(sort) => change(withSort(filter, sort), 'push')}
          />
        </Searched>
        {customers.state.isEnd && customers.state.rowCount === 0 && <EmptyList filter={customers.filter} />}
      </div>
      {opened !== null && (
        <CustomerPanel key={opened} ref={panel} id={opened} onClose={close} onOpen={(id) => open({ id }, 'pick')} />
      )}
    </div>
  )
}

function withSort({ sort: _before, ...filter }: CustomerFilter, sort: CustomerFilter['sort']): CustomerFilter {
  return sort ? { ...filter, sort } : filter
}

function placeOfList(filter: CustomerFilter, opened: number | null): string {
  const parameters = parametersOf(filter)
  if (opened !== null) parameters.set('customer', String(opened))
  return addressOf('customers', parameters)
}
