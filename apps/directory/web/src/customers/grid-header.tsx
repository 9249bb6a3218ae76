import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { FlexRender, type Header } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerFilter, CustomerView } from '../../../src/api/schemas/customer.ts'
import { gridTemplate, type CustomerColumn } from './column-layout.ts'
import type { Features } from './columns.tsx'
import styles from './customer-grid.module.css'
import { usualSort } from './filter-place.ts'

/** The names of the columns; those that can be sorted by are buttons. */
export function GridHeader({ headers, columns, filter, onSort }: GridHeaderProps): ReactNode {
  const { t } = useTranslation()
  const sort = filter.sort ?? usualSort(filter)
  return (
    <div role="rowgroup" className={styles.header}>
      <div role="row" aria-rowindex={1} className={styles.names} style={{ gridTemplateColumns: gridTemplate(columns) }}>
        {headers.map((header) => {
          const [upwards, downwards] = columns.find(({ id }) => id === header.id)?.sorts ?? []
          if (upwards === undefined || downwards === undefined) {
            return (
              <span key={header.id} role="columnheader" className={styles.cell}>
                <FlexRender header={header} />
              </span>
            )
          }
          const direction = sort === upwards ? 'ascending' : sort === downwards ? 'descending' : 'none'
          // Upwards, downwards, and back to how it stands without.
          const next = direction === 'none' ? upwards : direction === 'ascending' ? downwards : undefined
          return (
            <span key={header.id} role="columnheader" aria-sort={direction} className={styles.cell}>
              <button
                type="button"
                className={styles.sorter}
                title={t('customers.sortedBy', { column: String(header.column.columnDef.header) })}
                onClick={() => onSort(next === usualSort(filter) ? undefined : next)}
              >
                <FlexRender header={header} />
                {direction === 'ascending' && <IconArrowUp size={14} aria-hidden />}
                {direction === 'descending' && <IconArrowDown size={14} aria-hidden />}
              </button>
            </span>
          )
        })}
      </div>
    </div>
  )
}

export interface GridHeaderProps {
  readonly headers: readonly Header<Features, CustomerView>[]
  readonly columns: readonly CustomerColumn[]
  readonly filter: CustomerFilter
  readonly onSort: (sort: CustomerFilter['sort']) => void
}
