import type { Provider } from '@kehu/core'

/** One connection of a configuration; `query` may be left out exactly where `{}` satisfies it. */
export type ConnectionConfig<Query> = {
  /** What a provider's factory gives. */
  readonly provider: Provider<Query>
  /** Records a page; the provider's own by default. */
  readonly pageSize?: number
  /** When an application reads it by itself: the five fields of cron, in UTC, such as `0 3 * * *`. */
  readonly schedule?: string
} & ({} extends Query ? { readonly query?: NoInfer<Query> } : { readonly query: NoInfer<Query> })

/** What `kehu.config.ts` exports. */
export interface Config<Queries> {
  /** Connections by their names, which have small letters, digits and hyphens. */
  readonly connections: { readonly [Name in keyof Queries]: ConnectionConfig<Queries[Name]> }
}

/**
 * Types a configuration: each query is that of its provider. What is given comes back as it is, and is checked where it
 * is loaded.
 *
 * @example
 * export default defineConfig({
 *   connections: {
 *     suppliers: { provider: qcc({ key, secretKey }), query: { searchKey: '王' }, schedule: '0 3 * * *' },
 *     park: { provider: dasAiot({ baseUrl, project, token }) },
 *   },
 * })
 */
export function defineConfig<Queries>(config: Config<Queries>): Config<Queries> {
  return config
}
