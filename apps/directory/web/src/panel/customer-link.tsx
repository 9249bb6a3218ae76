import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerDetailView } from '../../../src/api/schemas/customer.ts'
import { SourceMarks } from '../connections/source-marks.tsx'
import { GoneMark } from '../text/gone-mark.tsx'
import { visible } from '../text/visible.ts'
import styles from './customer-link.module.css'

/** Another customer, as a button that opens it. */
export function CustomerLink({ customer, onOpen }: CustomerLinkProps): ReactNode {
  const { t } = useTranslation()
  const name = visible(customer.name ?? t('customer.noName'))
  return (
    <button
      type="button"
      className={styles.link}
      aria-label={t('panel.openOther', { name: `${name}, ${customer.connection}` })}
      onClick={() => onOpen(customer.id)}
    >
      <span className={styles.name} dir="auto">
        {name}
      </span>
      {customer.goneSince !== null && <GoneMark t={t} />}
      <SourceMarks names={[customer.connection]} />
    </button>
  )
}

export interface CustomerLinkProps {
  readonly customer: CustomerDetailView['others'][number]
  readonly onOpen: (id: number) => void
}
