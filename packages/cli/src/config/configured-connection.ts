import type { Provider } from '@kehu/core'

/** A connection of a configuration, checked. */
export interface ConfiguredConnection {
  readonly name: string
  readonly provider: Provider<object>
  /** What to list; `{}` where the configuration says nothing. */
  readonly query: object
  /** Records a page; `undefined` for the provider's own. */
  readonly pageSize: number | undefined
  /** The five fields of cron, in UTC; `undefined` where nothing reads it by itself. */
  readonly schedule: string | undefined
}
