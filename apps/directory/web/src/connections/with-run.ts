import type { ConnectionView } from '../../../src/api/schemas/connection.ts'
import type { RunView } from '../../../src/api/schemas/run.ts'
import { isOpenRun } from '../runs/run-state.ts'

interface Connections {
  readonly connections: readonly ConnectionView[]
}

/**
 * Puts an open run that was told of in the place of its connection's newest one, unless that is newer, or the same and
 * over: an answer may have come before an event that was sent earlier.
 */
export function withRun(run: RunView): (before: Connections | undefined) => Connections | undefined {
  const isNews = (known: RunView | null): boolean =>
    known === null || known.id < run.id || (known.id === run.id && isOpenRun(known))
  return (before) =>
    before && {
      connections: before.connections.map((connection) =>
        connection.name === run.connection && isNews(connection.run) ? { ...connection, run } : connection,
      ),
    }
}
