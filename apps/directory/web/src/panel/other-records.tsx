import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerDetailView } from '../../../src/api/schemas/customer.ts'
import { CustomerLink } from './customer-link.tsx'
import styles from './other-records.module.css'
import { Section } from './section.tsx'

/** The other records of the same company or person. */
export function OtherRecords({ others, onOpen }: OtherRecordsProps): ReactNode {
  const { t } = useTranslation()
  if (others.length === 0) return null
  return (
    <Section title={t('panel.others')}>
      <ul className={styles.others}>
        {others.map((other) => (
          <li key={other.id}>
            <CustomerLink customer={other} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

export interface OtherRecordsProps extends Pick<CustomerDetailView, 'others'> {
  readonly onOpen: (id: number) => void
}
