import type { ConnectionView } from '../../../src/api/schemas/connection.ts'
import type { RunView } from '../../../src/api/schemas/run.ts'

interface Connections {
  readonly connections: readonly ConnectionView[]
}

/** Puts a run that was told of in the place of its connection's newest one, unless that is newer still. */
export function withRun(run: RunView): (before: Connections | undefined) => Connections | undefined {
  return (before) =>
    before && {
      connections: before.connections.map((connection) =>
        connection.name === run.connection && (connection.run?.id ?? 0) <= run.id ? { ...connection, run } : connection,
      ),
    }
}
