import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import styles from './text.module.css'

/** Says that the vendor lists a customer no more. */
export function GoneMark({ t }: { readonly t: TFunction }): ReactNode {
  return <span className={styles.gone}>{t('customer.gone')}</span>
}
