import { Badge, Button } from '@mantine/core'
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionView } from '../../../src/api/schemas/connection.ts'
import { addressOf } from '../app/place.ts'
import { RunError } from '../runs/run-error.tsx'
import { isOpenRun } from '../runs/run-state.ts'
import { RunStateBadge } from '../runs/run-state-badge.tsx'
import { visible } from '../text/visible.ts'
import { useFormats } from '../words/formats.ts'
import styles from './connection-card.module.css'
import { ConnectionFacts } from './connection-facts.tsx'
import { RunProgress } from './run-progress.tsx'
import { useSourceColour } from './source-colour.ts'
import type { Sync } from './use-sync.ts'

/** One vendor: how it stands, and what can be done with it. */
export function ConnectionCard({ connection, sync }: ConnectionCardProps): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const colourOf = useSourceColour()
  const title = useId()
  const name = visible(connection.name)
  const { run } = connection
  return (
    <article className={styles.card} aria-labelledby={title}>
      <header className={styles.header}>
        <span className={styles.colour} style={{ background: colourOf(connection.name) }} aria-hidden />
        <div className={styles.names}>
          <h2 id={title}>{name}</h2>
          <p>{connection.title}</p>
        </div>
        <Badge variant={connection.isLive ? 'filled' : 'default'}>
          {connection.isLive ? t('connections.live') : t('connections.mock')}
        </Badge>
      </header>
      <p className={styles.count}>
        <a href={addressOf('customers', new URLSearchParams({ connection: connection.name }))}>
          <b>{formats.number(connection.customers)}</b> {t('connections.customers')}
        </a>
        {connection.gone > 0 && <span>{t('connections.gone', { count: connection.gone })}</span>}
        {run && <RunStateBadge state={run.state} />}
      </p>
      {run && isOpenRun(run) && <RunProgress run={run} />}
      {run?.error && (
        <p className={styles.error}>
          <RunError error={run.error} />
        </p>
      )}
      <ConnectionFacts connection={connection} />
      <footer className={styles.footer}>
        {connection.removedAt !== null && <span>{t('connections.removed')}</span>}
        {run && isOpenRun(run) ? (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlayerStop size={15} aria-hidden />}
            aria-label={t('connections.stopOf', { name })}
            onClick={() => sync.stop(run.id)}
          >
            {t('connections.stop')}
          </Button>
        ) : (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconRefresh size={15} aria-hidden />}
            aria-label={t('connections.syncOf', { name })}
            disabled={connection.removedAt !== null}
            onClick={() => sync.start(connection.name)}
          >
            {t('connections.sync')}
          </Button>
        )}
      </footer>
    </article>
  )
}

export interface ConnectionCardProps {
  readonly connection: ConnectionView
  readonly sync: Sync
}
