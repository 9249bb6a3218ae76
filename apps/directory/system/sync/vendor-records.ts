import type { Provider } from '@kehu/core'
import type { Database } from '../../src/store/store.ts'
import { readStored } from '../../test/sync/stored-customers.ts'

/** How the store of a connection differs from its vendor's list; nothing where every record is there exactly once. */
export async function differencesOf(
  database: Database,
  connection: string,
  vendor: { readonly provider: Provider<object>; readonly query: object },
): Promise<string[]> {
  const { records, rows, counted } = await readStored(database, connection)
  const differences: string[] = []
  let sent = 0
  for await (const { key, raw } of vendor.provider.customers(vendor.query)) {
    sent++
    if (!records.has(key)) differences.push(`${key} is missing`)
    else if (JSON.stringify(records.get(key)) !== JSON.stringify(raw))
      differences.push(`${key} is other than it was sent`)
  }
  if (rows !== sent) differences.push(`${rows} rows for ${sent} records`)
  if (counted.listed !== sent || counted.gone > 0)
    differences.push(`${counted.listed}, ${counted.gone} gone are counted`)
  return differences
}
