import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { CustomerView } from '../../../src/api/schemas/customer.ts'
import styles from './text.module.css'

/** @param props with the words at hand: hundreds of these come and go while somebody scrolls */
export function StatusText({
  status,
  t,
}: {
  readonly status: CustomerView['status']
  readonly t: TFunction
}): ReactNode {
  return (
    <span className={styles.marked} data-dimmed={status === 'unknown' || undefined}>
      <span className={styles.dot} data-status={status} aria-hidden />
      {t(`customer.statuses.${status}`)}
    </span>
  )
}
