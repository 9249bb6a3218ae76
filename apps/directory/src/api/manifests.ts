import type { Manifest } from '@kehu/core'
import type { Connections } from '../connections/connection.ts'

/** The manifest of a provider; `null` where the configuration has none of it any more. */
export function manifestOf(connections: Connections, provider: string): Manifest | null {
  return connections.all.find((connection) => connection.provider.manifest.id === provider)?.provider.manifest ?? null
}
