import { FlexRender, type Row } from '@tanstack/react-table'
import { memo, type MemoExoticComponent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../src/api/schemas/customer.ts'
import type { CustomerColumn } from './column-layout.ts'
import type { Features } from './columns.tsx'
import styles from './customer-grid.module.css'

/** A row of the list; an empty one where the customer is still to come. */
export const GridRow: MemoExoticComponent<(props: GridRowProps) => ReactNode> = memo(function GridRow({
  row,
  place,
  top,
  template,
  isActive,
  isOpened,
  columns,
  onPick,
}: GridRowProps): ReactNode {
  const { t } = useTranslation()
  return (
    <div
      role="row"
      className={styles.row}
      // The header is the first.
      aria-rowindex={place + 2}
      aria-selected={isOpened}
      tabIndex={isActive ? 0 : -1}
      data-gone={row?.original.goneSince != null || undefined}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: template }}
      onClick={() => onPick(place)}
    >
      {row
        ? row.getVisibleCells().map((cell) => (
            <span key={cell.id} role="gridcell" className={styles.cell}>
              <FlexRender cell={cell} />
            </span>
          ))
        : columns.map(({ id }, at) => (
            <span key={id} role="gridcell" className={styles.cell}>
              <span
                className={styles.coming}
                aria-label={at === 0 ? t('customers.loadingRow') : undefined}
                role={at === 0 ? 'img' : 'presentation'}
              />
            </span>
          ))}
    </div>
  )
})

export interface GridRowProps {
  readonly row: Row<Features, CustomerView> | null
  /** In the whole list, from 0. */
  readonly place: number
  /** Pixels below the header. */
  readonly top: number
  readonly template: string
  readonly isActive: boolean
  readonly isOpened: boolean
  readonly columns: readonly CustomerColumn[]
  readonly onPick: (place: number) => void
}
