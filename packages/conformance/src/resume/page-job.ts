import type { Customer } from '@kehu/core/v1'

/** What a child process is to read. It goes over as JSON. */
export interface PageJob {
  /** Where the plugin's factory is imported from, as a URL. */
  readonly entry: string
  /** Name of its export. */
  readonly factory: string
  readonly options: object
  readonly query: object
  readonly pageSize: number
  /** `null` for the start of the list. */
  readonly cursor: string | null
  /** Epoch milliseconds: the mock's time, which requests are signed with. */
  readonly now: number
  /** Decides the chance of this process: two must not have the same. */
  readonly seed: number
}

/** What it tells. */
export type PageTold =
  | { readonly customers: readonly Customer[]; readonly cursor: string | null }
  | { readonly failure: string }
