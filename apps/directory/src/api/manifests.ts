import type { Manifest } from '@kehu/core'
import type { Connections } from '../connections/connection.ts'
import type { FieldFacts } from '../privacy/mask-record.ts'
import { connection } from '../store/schema.ts'
import type { Database } from '../store/store.ts'

/** By the name of a connection; without those whose provider the configuration no longer has. */
export type Manifests = ReadonlyMap<string, Manifest>

/** The manifest of a provider; `null` where the configuration has none of it any more. */
export function manifestOf(connections: Connections, provider: string): Manifest | null {
  return connections.all.find((each) => each.provider.manifest.id === provider)?.provider.manifest ?? null
}

/** The manifests of all connections that have customers, also of those that the configuration once had. */
export async function readManifests(database: Database, connections: Connections): Promise<Manifests> {
  const rows = await database.select({ name: connection.name, provider: connection.provider }).from(connection)
  const manifests = new Map<string, Manifest>()
  for (const { name, provider } of rows) {
    const manifest = manifestOf(connections, provider)
    if (manifest) manifests.set(name, manifest)
  }
  return manifests
}

/** What is known of the records of a connection, for masking them. */
export function factsOf(manifests: Manifests, name: string): FieldFacts {
  return manifests.get(name)?.operations.customers ?? null
}
