import { useId, type ReactNode } from 'react'
import styles from './section.module.css'

/** A part of the panel under its heading. */
export function Section({ title, children }: SectionProps): ReactNode {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}

export interface SectionProps {
  readonly title: string
  readonly children: ReactNode
}
