import { useElementSize, useMediaQuery, useMergedRef } from '@mantine/hooks'
import { useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react'
import type { CustomerFilter, CustomerView } from '../../../src/api/schemas/customer.ts'
import { addressOf, go, type Place } from '../app/place.ts'
import { Trouble } from '../app/trouble.tsx'
import { CustomerPanel } from '../panel/customer-panel.tsx'
import { usePinyin } from '../text/use-pinyin.ts'
import { columnsThatFit } from './column-layout.ts'
import { CustomerGrid } from './customer-grid.tsx'
import { CustomerToolbar } from './customer-toolbar.tsx'
import styles from './customers-view.module.css'
import { EmptyList } from './empty-list.tsx'
import { filterOf, parametersOf, usualSort } from './filter-place.ts'
import { Searched } from './searched-text.tsx'
import { useCustomerList } from './use-customer-list.ts'

/** Below this width the panel covers the list. */
const narrow = '(max-width: 900px)'
/** On both sides of a row, as in customer-grid.module.css. */
const padding = 32
/** The panel follows once the keys rest: browsers count how often an address changes. */
const calmMs = 120

/** The list of customers, and beside it the one that was opened. */
export function CustomersView({ place: { parameters } }: { readonly place: Place }): ReactNode {
  const filter = useMemo(() => filterOf(parameters), [parameters])
  const opened = Number(parameters.get('customer')) || null
  const customers = useCustomerList(filter)
  const pinyin = usePinyin(filter.search ?? '')
  const searched = useMemo(() => ({ search: customers.filter.search ?? '', pinyin }), [customers.filter, pinyin])
  const isNarrow = useMediaQuery(narrow) ?? false
  const isCovered = isNarrow && opened !== null
  const list = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLElement>(null)
  const { ref: size, width } = useElementSize()
  const listRef = useMergedRef(list, size)
  const { filter: listed } = customers
  const columns = useMemo(() => columnsThatFit(width - padding, listed.sort ?? usualSort(listed)), [width, listed])
  // What takes the focus once it is there, and can be reached. Who comes to the list finds it as it is.
  const wants = useRef<'panel' | 'list' | 'nothing' | null>(opened === null ? 'nothing' : 'panel')
  const following = useRef<ReturnType<typeof setTimeout>>(undefined)

  const change = useCallback((next: CustomerFilter, step: 'push' | 'replace') => go(placeOfList(next, null), step), [])
  const sort = (next: CustomerFilter['sort']): void => change(withSort(filter, next), 'push')

  const open = useCallback(
    ({ id }: Pick<CustomerView, 'id'>, how: 'pick' | 'enter' | 'follow') => {
      clearTimeout(following.current)
      if (how === 'follow') {
        following.current = setTimeout(() => go(placeOfList(filter, id), 'replace'), calmMs)
        return
      }
      // Who points at rows goes on with the list, unless it is covered.
      const isEntered = how === 'enter' || isNarrow
      wants.current = isEntered ? 'panel' : null
      go(placeOfList(filter, id), 'push')
      // It may be the one that is open.
      if (isEntered) panel.current?.focus()
    },
    [filter, isNarrow],
  )

  const close = useCallback(() => {
    clearTimeout(following.current)
    wants.current = 'list'
    go(placeOfList(filter, null), 'push')
  }, [filter])

  useEffect(() => () => clearTimeout(following.current), [])

  useEffect(() => {
    // By "back" or a link the panel may cover what holds the focus, or go with it.
    const wanted = wants.current ?? (isFocusLost() ? (opened === null ? 'list' : 'panel') : null)
    if (wanted === 'panel') panel.current?.focus()
    if (wanted === 'list') list.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus()
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
      <div ref={listRef} className={styles.list} inert={isCovered}>
        <CustomerToolbar filter={filter} customers={customers} columns={columns} onChange={change} onSort={sort} />
        <Trouble error={customers.state.error} retry={customers.list.retry} />
        <Searched value={searched}>
          <CustomerGrid customers={customers} columns={columns} opened={opened} onOpen={open} onSort={sort} />
        </Searched>
        {customers.state.isEnd && customers.state.rowCount === 0 && <EmptyList filter={customers.filter} />}
      </div>
      {opened !== null && (
        <CustomerPanel key={opened} ref={panel} id={opened} onClose={close} onOpen={(id) => open({ id }, 'enter')} />
      )}
    </div>
  )
}

function isFocusLost(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || activeElement.closest('[inert]') !== null
}

function withSort({ sort: _before, ...filter }: CustomerFilter, sort: CustomerFilter['sort']): CustomerFilter {
  return sort ? { ...filter, sort } : filter
}

function placeOfList(filter: CustomerFilter, opened: number | null): string {
  const parameters = parametersOf(filter)
  if (opened !== null) parameters.set('customer', String(opened))
  return addressOf('customers', parameters)
}
