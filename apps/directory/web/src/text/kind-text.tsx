import { IconBuilding, IconHelp, IconUser } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { CustomerView } from '../../../src/api/schemas/customer.ts'
import styles from './text.module.css'

const icons = { person: IconUser, organization: IconBuilding, unknown: IconHelp }

/** @param props with the words at hand: hundreds of these come and go while somebody scrolls */
export function KindText({ kind, t }: { readonly kind: CustomerView['kind']; readonly t: TFunction }): ReactNode {
  const Icon = icons[kind]
  return (
    <span className={styles.marked} data-dimmed={kind === 'unknown' || undefined}>
      <Icon size={15} stroke={1.6} aria-hidden />
      {t(`customer.kinds.${kind}`)}
    </span>
  )
}
