import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerDetailView } from '../../../src/api/schemas/customer.ts'
import styles from './quirk-list.module.css'
import { Section } from './section.tsx'

/** Where the vendor's document contradicts itself about this record, and what was done about it. */
export function QuirkList({ quirks }: Pick<CustomerDetailView, 'quirks'>): ReactNode {
  const { t } = useTranslation()
  if (quirks.length === 0) return null
  return (
    <Section title={t('panel.quirks')}>
      <ul className={styles.quirks}>
        {quirks.map(({ id, field, finding, behaviour }) => (
          <li key={`${id} ${field}`}>
            <p className={styles.about}>
              <b>{t('panel.quirk', { count: 1, id })}</b> {t('panel.quirkField', { field })}
            </p>
            <p>{finding}</p>
            <p className={styles.behaviour}>{behaviour}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
