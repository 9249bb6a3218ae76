import { IconArrowsJoin } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { CustomerView } from '../../../src/api/schemas/customer.ts'
import { GoneMark } from '../text/gone-mark.tsx'
import { SearchedText } from './searched-text.tsx'
import styles from './name-cell.module.css'

export function NameCell({ customer, t }: { readonly customer: CustomerView; readonly t: TFunction }): ReactNode {
  const matches = t('customer.possibleMatches', { count: customer.openMatches })
  return (
    <span className={styles.cell}>
      <span className={styles.name} dir="auto">
        {customer.name ? <SearchedText text={customer.name} /> : <em>{t('customer.noName')}</em>}
      </span>
      {customer.goneSince !== null && <GoneMark t={t} />}
      {customer.openMatches > 0 && (
        <span className={styles.matches} role="img" aria-label={matches} title={matches}>
          <IconArrowsJoin size={14} aria-hidden />
          {customer.openMatches}
        </span>
      )}
    </span>
  )
}
