import { openEmbedded } from './embedded.ts'
import { openPostgres } from './postgres.ts'
import type { Store } from './store.ts'

/**
 * Opens the database and brings it to the newest migration.
 *
 * @param place `DATABASE_URL`, or the folder of an embedded store
 * @throws UsageError where the server cannot be reached or is too old, or the folder is in use
 * @example await using store = await openStore({ folder: './kehu-directory' })
 */
export async function openStore(place: { readonly url: string } | { readonly folder: string }): Promise<Store> {
  return 'url' in place ? openPostgres(place.url) : openEmbedded(place.folder)
}
