import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useCallback, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerFilter } from '../../../src/api/schemas/customer.ts'
import type { CustomerColumn } from './column-layout.ts'
import styles from './customer-toolbar.module.css'
import { CustomerFilters } from './customer-filters.tsx'
import { ViewHeader } from '../app/view-header.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { SearchBox } from './search-box.tsx'
import { SortChoice } from './sort-choice.tsx'
import { useTotal } from './use-total.ts'
import type { CustomerList } from './use-customer-list.ts'

/** What narrows the list, how long it is, and what can be done with it. */
export function CustomerToolbar({ filter, customers, columns, onChange, onSort }: CustomerToolbarProps): ReactNode {
  const { t } = useTranslation()
  const [isExporting, setExporting] = useState(false)
  const total = useTotal(customers.total)
  const search = useCallback(
    (text: string) => {
      const { search: _before, sort, ...others } = filter
      // What was found stands by how well it fits, until somebody sorts it.
      const kept = sort === 'relevance' || sort === undefined ? {} : { sort }
      onChange(text ? { ...others, ...kept, search: text } : { ...others, ...kept }, 'replace')
    },
    [filter, onChange],
  )
  return (
    <>
      <ViewHeader title={t('views.customers')} hint={<span role="status">{total}</span>}>
        <span className={styles.keys}>{t('customers.keys')}</span>
        <SortChoice columns={columns} filter={filter} onSort={onSort} />
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          disabled={customers.total === null || customers.total.total === 0}
          onClick={() => setExporting(true)}
        >
          {t('export.open')}
        </Button>
      </ViewHeader>
      <div className={styles.toolbar} role="search">
        <SearchBox search={filter.search ?? ''} onSearch={search} />
        <CustomerFilters filter={filter} onChange={(next) => onChange(next, 'push')} />
      </div>
      <ExportDialog filter={filter} title={total} isOpen={isExporting} onClose={() => setExporting(false)} />
    </>
  )
}

export interface CustomerToolbarProps {
  readonly filter: CustomerFilter
  readonly customers: CustomerList
  /** Those that the list shows. */
  readonly columns: readonly CustomerColumn[]
  readonly onChange: (filter: CustomerFilter, step: 'push' | 'replace') => void
  readonly onSort: (sort: CustomerFilter['sort']) => void
}
