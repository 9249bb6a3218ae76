import { Button } from '@mantine/core'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './figure.module.css'

/** A chart under its title, which can be read as a table instead. */
export function Figure({ title, says = [], isWide = false, isEmpty, chart, table }: FigureProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  const [isTable, setTable] = useState(false)
  return (
    <section className={styles.figure} aria-labelledby={id} data-wide={isWide || undefined}>
      <header className={styles.header}>
        <div>
          <h2 id={id}>{title}</h2>
          {says.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        {chart && !isEmpty && (
          <Button variant="subtle" size="compact-sm" onClick={() => setTable(!isTable)}>
            {isTable ? t('charts.asChart') : t('charts.asTable')}
          </Button>
        )}
      </header>
      {isEmpty && <p className={styles.empty}>{t('charts.empty')}</p>}
      {!isEmpty && (isTable || !chart ? table : <div aria-hidden>{chart}</div>)}
    </section>
  )
}

export interface FigureProps {
  readonly title: string
  /** Sentences below the title. */
  readonly says?: readonly string[]
  readonly isWide?: boolean
  readonly isEmpty: boolean
  /** Left out where the table is drawn itself. Hidden from screen readers, which have the table. */
  readonly chart?: ReactNode
  readonly table: ReactNode
}
