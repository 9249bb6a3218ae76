import type { ReactNode } from 'react'
import styles from './view-header.module.css'

/** The title of a view, a hint, and what can be done with all of it. */
export function ViewHeader({ title, hint, children }: ViewHeaderProps): ReactNode {
  return (
    <header className={styles.header}>
      <h1>{title}</h1>
      {hint && <p>{hint}</p>}
      <div className={styles.actions}>{children}</div>
    </header>
  )
}

export interface ViewHeaderProps {
  readonly title: string
  readonly hint?: ReactNode
  readonly children?: ReactNode
}
