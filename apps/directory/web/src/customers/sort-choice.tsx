import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerFilter } from '../../../src/api/schemas/customer.ts'
import { sortsBeside, type CustomerColumn } from './column-layout.ts'
import { usualSort } from './filter-place.ts'

/** Sorts the list where not all headers that do it have room: in a narrow window, or at 200 % of its size. */
export function SortChoice({ columns, filter, onSort }: SortChoiceProps): ReactNode {
  const { t } = useTranslation()
  const sorts = sortsBeside(columns, filter)
  if (sorts.length === 0) return null
  return (
    <Select
      aria-label={t('customers.sort')}
      w={200}
      allowDeselect={false}
      data={sorts.map((sort) => ({ value: sort, label: t(`customers.sorts.${sort}`) }))}
      value={filter.sort ?? usualSort(filter)}
      onChange={(sort) => onSort(sort === null || sort === usualSort(filter) ? undefined : sort)}
    />
  )
}

export interface SortChoiceProps {
  /** Those that are shown. */
  readonly columns: readonly CustomerColumn[]
  readonly filter: CustomerFilter
  readonly onSort: (sort: CustomerFilter['sort']) => void
}
