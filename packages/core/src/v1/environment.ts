import type { KehuEvent } from './event.ts'
import type { Fetch } from './fetch.ts'
import type { RateBudget } from './rate-limit.ts'
import type { Runtime } from './runtime.ts'
import type { TokenStore } from './token-store.ts'

/** How a provider reaches the world: the same for every provider, and all of it optional. */
export interface Environment {
  readonly fetch?: Fetch
  readonly runtime?: Runtime
  /** For one attempt, headers and body, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number
  /** For all attempts of one call and the waits between, in milliseconds. Default 120,000: a vendor may ask to wait a minute. */
  readonly deadlineMs?: number
  /** Requests for one call, the first included. Default 3. */
  readonly maxAttempts?: number
  /** Largest body that is read, in bytes after decompression. Default 16 MiB. */
  readonly maxBodyBytes?: number
  /** Default: the limit the manifest states, kept for each connection; `null` switches it off. */
  readonly rateBudget?: RateBudget | null
  /** Default: memory of this provider. */
  readonly tokenStore?: TokenStore
  /** Called as things happen. What it throws ends the call that reported it. */
  readonly onEvent?: (event: KehuEvent) => void
}
