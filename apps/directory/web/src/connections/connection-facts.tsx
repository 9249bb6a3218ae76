import { Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionView } from '../../../src/api/schemas/connection.ts'
import { useFormats } from '../words/formats.ts'
import styles from './connection-facts.module.css'

/** What is known of a connection beside its customers. */
export function ConnectionFacts({ connection }: { readonly connection: ConnectionView }): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const { rateBudget: budget, conformance, document, schedule, lastCompleteAt, run } = connection
  return (
    <dl className={styles.facts}>
      <dt>{t('connections.newestRun')}</dt>
      <dd>{run === null ? t('connections.never') : formats.time(run.endedAt ?? run.startedAt ?? run.requestedAt)}</dd>
      <dt>{t('connections.lastComplete')}</dt>
      <dd>{lastCompleteAt === null ? t('connections.never') : formats.time(lastCompleteAt)}</dd>
      <dt>{t('connections.budget')}</dt>
      <dd>
        {budget === null ? (
          t('connections.noBudget')
        ) : (
          <>
            {t('connections.budgetUse', {
              used: formats.number(budget.used),
              requests: formats.number(budget.requests),
              per: formats.duration(budget.perMs),
            })}
            <Progress
              size="xs"
              mt={4}
              value={Math.min(100, (budget.used / budget.requests) * 100)}
              aria-label={t('connections.budget')}
            />
          </>
        )}
      </dd>
      <dt>{t('connections.conformance')}</dt>
      <dd>
        {conformance === null
          ? t('connections.noConformance')
          : [
              conformance.conformant ? t('connections.conformant') : t('connections.notConformant'),
              t('connections.passed', { count: conformance.pass }),
              ...(conformance.deviations > 0 ? [t('connections.deviations', { count: conformance.deviations })] : []),
            ].join(' · ')}
      </dd>
      <dt>{t('connections.document')}</dt>
      <dd>{[document.name, document.version, document.date].filter((part) => part !== null).join(' · ')}</dd>
      <dt>{t('connections.schedule')}</dt>
      <dd>{schedule === null ? t('connections.noSchedule') : <code>{schedule}</code>}</dd>
      {connection.mayCost && <dd className={styles.note}>{t('connections.mayCost')}</dd>}
    </dl>
  )
}
