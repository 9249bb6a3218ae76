/**
 * Sends one request. `globalThis.fetch` fits; so does the `fetch` of undici or another library, since only what Kehu
 * uses is asked for.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>

/** What Kehu hands to a `fetch`. */
export interface FetchInit {
  method: string
  headers?: Record<string, string>
  body?: string
  redirect: 'manual'
  signal: AbortSignal
  /** Bytes of the body that Kehu reads at most, decompressed: a transport may stop behind them. `fetch` takes no notice. */
  maxBodyBytes?: number
}

/** What Kehu reads of a `fetch`'s answer. */
export interface FetchAnswer {
  readonly status: number
  readonly ok: boolean
  readonly headers: { get(name: string): string | null }
  readonly body: {
    getReader(): {
      read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
      cancel(): Promise<void>
    }
  } | null
}
