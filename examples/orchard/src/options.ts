import type { Secret } from '@kehu/core/v1'

/** What Orchard needs to know its caller. */
export interface OrchardOptions {
  readonly appId: string
  /** Signs, and is never sent. A function is asked anew for each request. */
  readonly appKey: Secret
  /** From the account manager, such as `https://open.orchard.example/gateway`: test and production differ. */
  readonly baseUrl: string
}
