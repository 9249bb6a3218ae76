import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Charts } from '../api/client.ts'
import { useSourceColour } from '../connections/source-colour.ts'
import { useConnections } from '../connections/use-connections.ts'
import { visible } from '../text/visible.ts'
import { useFormats } from '../words/formats.ts'
import { Figure } from './figure.tsx'
import styles from './overlap-chart.module.css'

/** Sets that are drawn; what is behind them is not larger, and told as a number. */
const most = 12

/** Names that stand beside each other; more of them stand upright. */
const mostAcross = 6

/** Which vendors know the same customers: a table whose dots and bars are its chart. */
export function OverlapChart({ overlap, overlapSets }: Pick<Charts, 'overlap' | 'overlapSets'>): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const { connections } = useConnections()
  const colourOf = useSourceColour()
  const sets = overlap.slice(0, most)
  const known = new Set(sets.flatMap((set) => set.connections))
  const names = connections.map(({ name }) => name).filter((name) => known.has(name))
  const further = overlapSets - sets.length
  const says = [
    t('charts.overlapSays'),
    ...(further > 0 ? [t('charts.furtherSets', { count: further, number: formats.number(further) })] : []),
  ]
  const largest = Math.max(1, ...sets.map(({ entries }) => entries))
  return (
    <Figure
      title={t('charts.overlap')}
      says={says}
      isEmpty={overlap.length === 0}
      table={
        <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('charts.overlapSays')}>
          <table className={styles.table} data-many={names.length > mostAcross || undefined}>
            <thead>
              <tr>
                {names.map((name) => (
                  <th key={name} scope="col" className={styles.name}>
                    <span>{visible(name)}</span>
                  </th>
                ))}
                <th scope="col" className={styles.entries}>
                  {t('charts.entries')}
                </th>
              </tr>
            </thead>
            <tbody>
              {sets.map((set) => (
                <tr key={set.connections.join('\n')}>
                  {names.map((name) => {
                    const isIn = set.connections.includes(name)
                    return (
                      <td key={name}>
                        <span
                          className={styles.dot}
                          data-in={isIn || undefined}
                          style={isIn ? { background: colourOf(name) } : {}}
                          aria-hidden
                        />
                        <VisuallyHidden>{isIn ? t('charts.knows') : t('charts.knowsNot')}</VisuallyHidden>
                      </td>
                    )
                  })}
                  <td className={styles.entries}>
                    <span className={styles.bar} style={{ width: `${(set.entries / largest) * 60}%` }} aria-hidden />
                    {formats.number(set.entries)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
    />
  )
}
