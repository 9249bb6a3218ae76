import type { ReactNode } from 'react'
import { visible } from '../text/visible.ts'
import { useSourceColour } from './source-colour.ts'
import styles from './source-marks.module.css'

/** The connections that know a customer, each with the colour that it has everywhere; of many, the colours alone. */
export function SourceMarks({ names }: { readonly names: readonly string[] }): ReactNode {
  const colourOf = useSourceColour()
  return (
    <span className={styles.marks} data-many={names.length > 2 || undefined}>
      {names.map((name) => (
        <span key={name} className={styles.mark} title={name}>
          <span className={styles.dot} style={{ background: colourOf(name) }} aria-hidden />
          <span className={styles.name}>{visible(name)}</span>
        </span>
      ))}
    </span>
  )
}
