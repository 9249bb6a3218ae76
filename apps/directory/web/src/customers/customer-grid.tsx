import { useTable } from '@tanstack/react-table'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerFilter, CustomerView } from '../../../src/api/schemas/customer.ts'
import { useFormats } from '../words/formats.ts'
import { gridTemplate, type CustomerColumn } from './column-layout.ts'
import { columnDefinitions, features } from './columns.tsx'
import styles from './customer-grid.module.css'
import { GridHeader } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import { stepOf } from './grid-step.ts'
import { stretchAround } from './stretch.ts'
import type { CustomerList } from './use-customer-list.ts'

const rowHeight = 36

/** The list of customers as a grid whose rows are made only where they are seen. */
export function CustomerGrid({ customers, columns, opened, onOpen, onSort }: CustomerGridProps): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const { list, state, filter, total } = customers
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const [base, setBase] = useState(0)
  // Where a key leads: it is scrolled to once it is laid out, and takes the focus.
  const [goal, setGoal] = useState<{ readonly place: number } | null>(null)
  // Where the scroller goes on once another stretch is laid out: before, the old one's height would stop it.
  const shifted = useRef<number | null>(null)

  const definitions = useMemo(() => columnDefinitions(t, formats), [t, formats])
  const columnVisibility = useMemo(
    () => Object.fromEntries(definitions.map(({ id = '' }) => [id, columns.some((column) => column.id === id)])),
    [columns, definitions],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: state.rows,
    getRowId: ({ id }) => String(id),
    state: { columnVisibility },
  })
  const { rowsById } = table.getRowModel()

  // Where more follows, one row says so; before the first answer, some do.
  const coming = state.isEnd || state.error !== null ? 0 : state.isRead ? 1 : 12
  const places = state.rowCount + coming
  const stretch = stretchAround(base, places)
  const activeHere = Math.min(active, Math.max(0, places - 1)) - stretch.first
  const rows = useVirtualizer({
    count: stretch.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The active row holds the focus, also while it is out of sight.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      const isSeen = activeHere < 0 || activeHere >= range.count || seen.includes(activeHere)
      return isSeen ? seen : [...seen, activeHere].toSorted((one, other) => one - other)
    },
  })
  const range = { first: rows.range?.startIndex ?? 0, last: rows.range?.endIndex ?? 0 }
  // Some row can always be reached by the keyboard.
  const focusable = activeHere >= 0 && activeHere < stretch.count ? activeHere : range.first
  const firstSeen = stretch.first + range.first
  const lastSeen = stretch.first + range.last

  // Between a move to another stretch and the scroll event that tells of it, the two do not belong together.
  const isSettled = (): boolean =>
    goal === null && Math.abs((rows.scrollOffset ?? 0) - (scroller.current?.scrollTop ?? 0)) < rowHeight

  useEffect(() => {
    if (isSettled()) list.show(firstSeen, lastSeen)
  })

  // Another list begins at its top.
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
    setActive(0)
    setBase(0)
  }, [list])

  // Stands before the effect that asks for it, so that it waits for the next layout.
  useLayoutEffect(() => {
    if (shifted.current !== null) scroller.current?.scrollTo({ top: shifted.current })
    shifted.current = null
  }, [stretch.first])

  const nextBase = stretchAround(firstSeen, places).first
  useLayoutEffect(() => {
    if (nextBase === stretch.first || !scroller.current || !isSettled()) return
    // What a key asked for is counted from the old stretch.
    rows.cancelScroll()
    shifted.current = scroller.current.scrollTop + (stretch.first - nextBase) * rowHeight
    setBase(firstSeen)
  }, [nextBase, stretch.first, firstSeen])

  useEffect(() => {
    if (goal === null || goal.place < stretch.first || goal.place >= stretch.first + stretch.count) return
    rows.scrollToIndex(goal.place - stretch.first)
    scroller.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus({ preventScroll: true })
    // The render that follows asks for what is seen now.
    setGoal(null)
  })

  const move = (place: number): void => {
    setGoal({ place })
    setActive(place)
    if (place < stretch.first || place >= stretch.first + stretch.count) setBase(place)
    const customer = state.row(place)
    if (opened !== null && customer) onOpen(customer, 'follow')
  }

  const press = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const seen = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const place = stepOf(event.key, { place: active, rows: state.rowCount, seen })
    if (place !== null) {
      event.preventDefault()
      move(place)
    } else if (event.key === 'Enter') {
      const customer = state.row(active)
      if (customer) onOpen(customer, 'enter')
    }
  }

  const pick = useCallback(
    (place: number) => {
      setActive(place)
      const customer = list.state().row(place)
      if (customer) onOpen(customer, 'pick')
    },
    [list, onOpen],
  )

  const template = gridTemplate(columns)
  return (
    <div
      className={styles.grid}
      role="grid"
      aria-label={t('views.customers')}
      aria-rowcount={total?.isExact ? total.total + 1 : -1}
      aria-colcount={columns.length}
      aria-busy={customers.isOld || !state.isRead}
      data-old={customers.isOld || undefined}
    >
      <GridHeader
        headers={table.getHeaderGroups()[0]?.headers ?? []}
        columns={columns}
        filter={filter}
        onSort={onSort}
      />
      <div ref={scroller} className={styles.scroller} role="rowgroup" onKeyDown={press}>
        <div role="presentation" className={styles.all} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const place = stretch.first + index
            const customer = state.row(place)
            return (
              <GridRow
                key={place}
                row={customer ? (rowsById[String(customer.id)] ?? null) : null}
                place={place}
                top={start}
                template={template}
                isActive={index === focusable}
                isOpened={customer?.id === opened}
                columns={columns}
                onPick={pick}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

export interface CustomerGridProps {
  readonly customers: CustomerList
  readonly columns: readonly CustomerColumn[]
  /** Id of the customer that stands in the panel. */
  readonly opened: number | null
  /** `pick` with the pointer, `enter` with the keyboard, `follow` while the active row moves and the panel is open. */
  readonly onOpen: (customer: CustomerView, how: 'pick' | 'enter' | 'follow') => void
  readonly onSort: (sort: CustomerFilter['sort']) => void
}
