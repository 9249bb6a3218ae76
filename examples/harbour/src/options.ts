import type { Secret } from '@kehu/core/v1'

/** What Harbour needs to know its caller. */
export interface HarbourOptions {
  readonly clientId: string
  /** The secret of the client id. A function is asked anew for each token. */
  readonly clientSecret: Secret
  /** Default `https://api.harbour.example`. A path in it is kept. */
  readonly baseUrl?: string | undefined
}
