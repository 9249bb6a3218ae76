import type { Secret } from '@kehu/core/v1'

/** What DAS AIoT needs to know, whichever way its caller is known. */
export interface DasAiotSite {
  /** The platform's address. DAS AIoT is installed for each owner, so there is no default. A path in it is kept. */
  readonly baseUrl: string
  /** Id or code of the project (项目) whose customers are listed. Text: ids have up to 19 digits. */
  readonly project: string
  /** Instance (实例). Left out of the request unless it is given. */
  readonly instance?: string | undefined
  /** Value of the header `Timezone`, which the vendor's common parameters ask for and do not explain (quirk 3.5). */
  readonly timezone?: string | undefined
}

/** For a caller that has an access token. */
export interface DasAiotTokenOptions extends DasAiotSite {
  /** The token, without the word Bearer. Tokens last 7 hours, so a list may outlive a text: give a function. */
  readonly token: Secret
  readonly appId?: undefined
  readonly appSecret?: undefined
  readonly signMethod?: undefined
}

/** For a caller whose tokens are fetched, kept and renewed here. */
export interface DasAiotAppOptions extends DasAiotSite {
  readonly appId: string
  /** Signs the request for a token and is never sent. */
  readonly appSecret: Secret
  /**
   * How the request for a token is signed, in the very spelling that the platform expects: it is sent and signed, and
   * the vendor spells the second one both ways (protocol B3). Default `hmac_sha256`, as in the vendor's code.
   */
  readonly signMethod?: 'md5' | 'hmac_sha256' | 'hmac-sha256' | undefined
  readonly token?: undefined
}

/** What DAS AIoT needs to know its caller: an access token, or an app to fetch one with. */
export type DasAiotOptions = DasAiotTokenOptions | DasAiotAppOptions

/** What a header can hold, so that a token never breaks the request. */
export const tokenText: RegExp = /^[!-~]+$/
