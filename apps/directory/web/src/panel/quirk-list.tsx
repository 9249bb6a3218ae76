import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerDetailView } from '../../../src/api/schemas/customer.ts'
import styles from './quirk-list.module.css'
import { Section } from './section.tsx'

/** Where the vendor's document contradicts itself about this record, and what was done about it. */
export function QuirkList({ quirks }: Pick<CustomerDetailView, 'quirks'>): ReactNode {
  const { t } = useTranslation()
  if (quirks.length === 0) return null
  // Many fields may share one quirk, which is told once.
  const byId = Map.groupBy(quirks, ({ id }) => id)
  return (
    <Section title={t('panel.quirks')}>
      <ul className={styles.quirks}>
        {[...byId].map(([id, same]) => (
          <li key={id}>
            <p className={styles.about}>
              <b>{t('panel.quirk', { count: 1, id })}</b>{' '}
              {t('panel.quirkFields', { count: same.length, fields: same.map(({ field }) => field).join(', ') })}
            </p>
            <p>{same[0]?.finding}</p>
            <p className={styles.behaviour}>{same[0]?.behaviour}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
