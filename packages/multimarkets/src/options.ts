import type { Secret } from '@kehu/core/v1'

/** What MultiMarkets needs to know its caller. Requests are signed with `privateKey`, or by `sign` in its place. */
export type MultiMarketsOptions = MultiMarketsAccount &
  (
    | {
        /**
         * The secretKey that was issued with the apiKey: an RSA private key as Base64 of PKCS#8 DER, with or without PEM
         * armour. It signs each request and is never sent. That BRIDGE requests are signed as those of the sibling Open
         * API is inferred (protocol A5): where a deployment wants another signature, give `sign` instead.
         */
        readonly privateKey: Secret
        readonly sign?: undefined
      }
    | {
        readonly privateKey?: undefined
        /** Makes the signature of each request, such as in a key vault, or by other steps than the inferred ones. */
        readonly sign: MultiMarketsSign
      }
  )

interface MultiMarketsAccount {
  /**
   * The operator's address, such as `https://api.multimarkets.org/webhook`. The document has none (quirk 1.2); the
   * vendor's own end in `/webhook`. A path in it is kept.
   */
  readonly baseUrl: string
  /** The company's id, in digits. */
  readonly companyId: string
  /** Names the account in every request. Ask the operator for a BRIDGE key. */
  readonly apiKey: Secret
  /** Version of the interface. Default `0.0.1`, the document's example. */
  readonly version?: string | undefined
  /** Language of the vendor's messages, such as `zh-CN`, the vendor's default. */
  readonly lang?: string | undefined
  /** Milliseconds after its timestamp within which a request is taken. No default is documented (quirk 1.7). */
  readonly recvWindow?: number | undefined
}

/** Makes the `signature` header of one request, without blanks and line ends. Asked anew for each attempt. */
export type MultiMarketsSign = (input: MultiMarketsSignInput) => string | Promise<string>

/** What a signature can be made over. */
export interface MultiMarketsSignInput {
  /** The text that `privateKey` would sign with SHA1WithRSA, such as `{current:1,size:500}1772600767089`. */
  readonly text: string
  /** The body, exactly as it is sent. */
  readonly body: string
  /** The digits of the `timestamp` header: epoch milliseconds. */
  readonly timestamp: string
}
