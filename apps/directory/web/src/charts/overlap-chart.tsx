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

/** Sets that are drawn; what is behind them is small. */
const most = 12

/** Which vendors know the same customers: a table whose dots and bars are its chart. */
export function OverlapChart({ overlap }: Pick<Charts, 'overlap'>): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const { connections } = useConnections()
  const colourOf = useSourceColour()
  const known = new Set(overlap.flatMap((set) => set.connections))
  const names = connections.map(({ name }) => name).filter((name) => known.has(name))
  const sets = overlap.slice(0, most)
  const largest = Math.max(1, ...sets.map(({ entries }) => entries))
  return (
    <Figure
      title={t('charts.overlap')}
      says={t('charts.overlapSays')}
      isEmpty={overlap.length === 0}
      table={
        <table className={styles.table}>
          <thead>
            <tr>
              {names.map((name) => (
                <th key={name} scope="col" className={styles.name}>
                  {visible(name)}
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
      }
    />
  )
}
