import type { Provider } from '@kehu/core'

/** A vendor that the directory reads, as the configuration names it. */
export interface Connection {
  readonly name: string
  readonly provider: Provider<object>
  readonly query: object
  /** Records a page; `undefined` for the provider's own. */
  readonly pageSize: number | undefined
  /** When it is read by itself, in cron syntax (UTC). */
  readonly schedule: string | undefined
  /** False for a mock of the vendor that runs in this process. */
  readonly isLive: boolean
}

/** All connections of one directory, and what has to end with them. */
export interface Connections extends AsyncDisposable {
  readonly all: readonly Connection[]
  /** The configuration that they come from; `null` for the mocks. */
  readonly file: string | null
}
