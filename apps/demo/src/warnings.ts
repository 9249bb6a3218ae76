import type { KehuEvent } from '@kehu/core'
import { plainText } from './plain-text.ts'

/** Keeps what the providers warn of. */
export interface Warnings {
  /** A listener for one connection's events. */
  of(connection: string): (event: KehuEvent) => void
  /** A line for each warning, once a connection: one may come with every page. */
  lines(): readonly string[]
}

export function createWarnings(): Warnings {
  const lines = new Set<string>()
  return {
    of: (connection) => (event) => {
      if (event.type === 'warning') lines.add(plainText(`${connection} warns (${event.code}): ${event.message}`))
    },
    lines: () => [...lines].toSorted(),
  }
}
