/** An access token and when it ends. */
export interface StoredToken {
  readonly value: string
  /** Epoch milliseconds; `null` where the vendor does not say. */
  readonly expiresAt: number | null
}

/** Where access tokens are kept between calls. Give your own to share them between processes; keep it secret. */
export interface TokenStore {
  get(key: string): StoredToken | null | Promise<StoredToken | null>
  set(key: string, token: StoredToken): void | Promise<void>
  delete(key: string): void | Promise<void>
}
