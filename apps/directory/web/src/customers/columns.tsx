import { columnVisibilityFeature, tableFeatures, type ColumnDef } from '@tanstack/react-table'
import type { TFunction } from 'i18next'
import type { CustomerView } from '../../../src/api/schemas/customer.ts'
import { KindText } from '../text/kind-text.tsx'
import { MomentText } from '../text/moment-text.tsx'
import { StatusText } from '../text/status-text.tsx'
import { SearchedText } from './searched-text.tsx'
import { NameCell } from './name-cell.tsx'
import type { Formats } from '../words/formats.ts'
import { SourceMarks } from '../connections/source-marks.tsx'

export const features: { columnVisibilityFeature: typeof columnVisibilityFeature } = tableFeatures({
  columnVisibilityFeature,
})

export type Features = typeof features

/** What stands in each column. */
export function columnDefinitions(t: TFunction, formats: Formats): ColumnDef<Features, CustomerView>[] {
  return [
    { id: 'name', header: t('customer.name'), cell: ({ row }) => <NameCell customer={row.original} t={t} /> },
    { id: 'kind', header: t('customer.kind'), cell: ({ row }) => <KindText kind={row.original.kind} t={t} /> },
    {
      id: 'status',
      header: t('customer.status'),
      cell: ({ row }) => <StatusText status={row.original.status} t={t} />,
    },
    { id: 'sources', header: t('customer.sources'), cell: ({ row }) => <SourceMarks names={row.original.sources} /> },
    { id: 'phone', header: t('customer.phone'), cell: ({ row }) => <SearchedText text={row.original.phone} /> },
    { id: 'email', header: t('customer.email'), cell: ({ row }) => <SearchedText text={row.original.email} /> },
    {
      id: 'createdAt',
      header: t('customer.createdAt'),
      cell: ({ row }) => <MomentText at={row.original.createdAt} formats={formats} />,
    },
    {
      id: 'updatedAt',
      header: t('customer.updatedAt'),
      cell: ({ row }) => <MomentText at={row.original.updatedAt} formats={formats} />,
    },
    {
      id: 'vendorId',
      header: t('customer.vendorId'),
      cell: ({ row }) => <SearchedText text={row.original.vendorId} />,
    },
  ]
}
