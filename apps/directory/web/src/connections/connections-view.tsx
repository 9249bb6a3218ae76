import { Button, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Trouble } from '../app/trouble.tsx'
import { ViewHeader } from '../app/view-header.tsx'
import { ConnectionCard } from './connection-card.tsx'
import styles from './connections-view.module.css'
import { useConnections } from './use-connections.ts'
import { useSync } from './use-sync.ts'

/** Each connection as a card. */
export function ConnectionsView(): ReactNode {
  const { t } = useTranslation()
  const { connections, isRead, error, retry } = useConnections({ watchesBudgets: true })
  const sync = useSync()
  return (
    <>
      <ViewHeader title={t('views.connections')}>
        <Button leftSection={<IconRefresh size={16} aria-hidden />} onClick={sync.startAll} loading={sync.isBusy}>
          {t('connections.syncAll')}
        </Button>
      </ViewHeader>
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('views.connections')}>
        <Trouble error={error} retry={retry} />
        {isRead && connections.length === 0 && (
          <Text p="xl" ta="center" c="var(--page-dimmed)">
            {t('connections.none')}
          </Text>
        )}
        <ul className={styles.cards}>
          {connections.map((connection) => (
            <li key={connection.name}>
              <ConnectionCard connection={connection} sync={sync} />
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
