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
/** The panel follows once the keys rest: browsers count how often an address changes. */
const calmMs = 120

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
  // What takes the focus once it is there, and can be reached.
  const wants = useRef<'panel' | 'list' | null>(null)
  const following = useRef<ReturnType<typeof setTimeout>>(undefined)

  const change = useCallback((next: CustomerFilter, step: 'push' | 'replace') => go(placeOfList(next, null), step), [])

  const open = useCallback(
    ({ id }: Pick<CustomerView, 'id'>, how: 'pick' | 'enter' | 'follow') => {
      clearTimeout(following.current)
      if (how === 'follow') {
        following.current = setTimeout(() => go(placeOfList(filter, id), 'replace'), calmMs)
        return
      }
      wants.current = how === 'enter' ? 'panel' : null
      go(placeOfList(filter, id), 'push')
      // It may be the one that is open.
      if (how === 'enter') panel.current?.focus()
    },
    [filter],
  )

  const close = useCallback(() => {
    clearTimeout(following.current)
    wants.current = 'list'
    go(placeOfList(filter, null), 'push')
  }, [filter])

  useEffect(() => () => clearTimeout(following.current), [])

  useEffect(() => {
    if (wants.current === 'panel') panel.current?.focus()
    if (wants.current === 'list') list.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus()
    wants.current = null
  }, [opened])

  return (
    <div
      className={styles.view}
      onKeyDown={(event) => {
        // What floats above the view closes by itself first, and so does what somebody types in.
        const isOwn = event.target instanceof Element && event.currentTarget.contains(event.target)
        if (event.key === 'Escape' && opened !== null && isOwn && !(event.target instanceof HTMLInputElement)) close()
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
        <CustomerPanel key={opened} ref={panel} id={opened} onClose={close} onOpen={(id) => open({ id }, 'enter')} />
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
