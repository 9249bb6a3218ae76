/** Which accounts to list; without a field, all. */
export interface HarbourQuery {
  readonly state?: 'open' | 'closed' | undefined
  /** Accounts changed then or later: a time in UTC to the second, such as `2026-01-31T00:00:00Z`. */
  readonly updatedSince?: string | undefined
}
