import type { ReactNode } from 'react'
import styles from './figure-table.module.css'

/** The figures of a chart: what they are about in the first column, numbers in the others. */
export function FigureTable({ columns, rows }: FigureTableProps): ReactNode {
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={columns.join(', ')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([about = '', ...numbers]) => (
            <tr key={about}>
              <th scope="row">{about}</th>
              {numbers.map((number, at) => (
                <td key={at}>{number}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export interface FigureTableProps {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
