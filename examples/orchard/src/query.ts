/** Which members to list; without a field, all. */
export interface OrchardQuery {
  /** The number of a store. */
  readonly store?: string | undefined
  readonly level?: 1 | 2 | 3 | undefined
}
