import { useTranslation } from 'react-i18next'
import { useFormats } from '../words/formats.ts'
import type { Total } from './use-customer-list.ts'

/** The length of the list in words; empty while it is not known. */
export function useTotal(total: Total | null): string {
  const { t } = useTranslation()
  const formats = useFormats()
  if (total === null) return ''
  return t(total.isExact ? 'customers.total' : 'customers.totalOver', { total: formats.number(total.total) })
}
