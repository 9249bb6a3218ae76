import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../src/api/schemas/run.ts'
import { SourceMarks } from '../connections/source-marks.tsx'
import { useNow } from '../connections/use-now.ts'
import { useFormats } from '../words/formats.ts'
import { RunError } from './run-error.tsx'
import styles from './run-row.module.css'
import { RunStateBadge } from './run-state-badge.tsx'
import { durationOf } from './run-state.ts'

/** One read: its figures, and below them what was wrong with its list, and why it ended where it did not end well. */
export function RunRow({ run }: { readonly run: RunView }): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const duration = durationOf(run, useNow())
  return (
    <tbody className={styles.run}>
      <tr>
        <td>{formats.time(run.startedAt ?? run.requestedAt)}</td>
        <td>
          <SourceMarks names={[run.connection]} />
        </td>
        <td>
          <RunStateBadge state={run.state} />
        </td>
        <td>{t(`run.triggers.${run.trigger}`)}</td>
        <td data-number>{duration === null ? '–' : formats.duration(duration)}</td>
        {[run.seen, run.added, run.changed, run.gone, run.returned, run.pages, run.retries].map((figure, at) => (
          <td key={at} data-number data-zero={figure === 0 || undefined}>
            {formats.number(figure)}
          </td>
        ))}
      </tr>
      {run.clashes > 0 && (
        <tr>
          <td colSpan={12} className={styles.error}>
            {t('runs.clashes', { count: run.clashes, number: formats.number(run.clashes) })}
          </td>
        </tr>
      )}
      {run.error && (
        <tr>
          <td colSpan={12} className={styles.error}>
            <RunError error={run.error} />
          </td>
        </tr>
      )}
    </tbody>
  )
}
