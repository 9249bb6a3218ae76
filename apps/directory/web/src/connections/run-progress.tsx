import { Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../src/api/schemas/run.ts'
import { rateOf } from '../runs/run-state.ts'
import { visible } from '../text/visible.ts'
import { useFormats } from '../words/formats.ts'
import styles from './run-progress.module.css'
import { useNow } from './use-now.ts'

/** How far a read has come, as told by events. */
export function RunProgress({ run }: { readonly run: RunView }): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const rate = rateOf(run, useNow())
  // A list can grow while it is read; it is never more than whole.
  const share = run.total ? Math.min(100, (run.seen / run.total) * 100) : null
  const words = [
    run.total === null
      ? t('run.records', { count: run.seen, number: formats.number(run.seen) })
      : t('run.ofTotal', { seen: formats.number(run.seen), total: formats.number(run.total) }),
    t('run.pages', { count: run.pages, number: formats.number(run.pages) }),
    ...(rate === null ? [] : [t('run.rate', { rate: formats.number(rate) })]),
  ]
  return (
    <div>
      <Progress.Root size="sm">
        <Progress.Section
          value={share ?? 100}
          animated={share === null}
          striped={share === null}
          aria-label={t('connections.progressOf', { name: visible(run.connection) })}
          {...(share === null && { 'aria-valuenow': undefined })}
        />
      </Progress.Root>
      <p className={styles.words}>{words.join(' · ')}</p>
    </div>
  )
}
