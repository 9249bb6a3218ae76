import {
  IconArrowsJoin,
  IconChartBar,
  IconHistory,
  IconPlugConnected,
  IconShieldLock,
  IconUsers,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../src/api/schemas/session.ts'
import styles from './navigation.module.css'
import { addressOf, views, type View } from './place.ts'
import { Settings } from './settings.tsx'

const icons = {
  customers: IconUsers,
  connections: IconPlugConnected,
  matches: IconArrowsJoin,
  runs: IconHistory,
  charts: IconChartBar,
  access: IconShieldLock,
}

/** The views, and how the page is to look. */
export function Navigation({ view, session }: NavigationProps): ReactNode {
  const { t } = useTranslation()
  return (
    <nav className={styles.navigation} aria-label={t('app.navigation')}>
      <div className={styles.brand}>
        <img src="./icon.svg" width={30} height={30} alt="" />
        <span className={styles.names}>
          <b>{t('app.name')}</b>
          <span>{t('app.title')}</span>
        </span>
      </div>
      <ul className={styles.views}>
        {views.map((name) => {
          const Icon = icons[name]
          return (
            <li key={name}>
              <a href={addressOf(name)} className={styles.view} aria-current={name === view ? 'page' : undefined}>
                <Icon size={19} stroke={1.6} aria-hidden />
                <span>{t(`views.${name}`)}</span>
              </a>
            </li>
          )
        })}
      </ul>
      <Settings session={session} />
    </nav>
  )
}

export interface NavigationProps {
  readonly view: View
  readonly session: SessionView
}
