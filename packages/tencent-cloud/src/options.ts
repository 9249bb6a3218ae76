import type { Secret } from '@kehu/core/v1'

/** What Tencent Cloud needs to know its caller. */
export interface TencentCloudOptions {
  /** The agent's SecretId, from 云 API 密钥 in the console. It names the key in every request. */
  readonly secretId: Secret
  /** The SecretKey beside it. It signs each request and is never sent. */
  readonly secretKey: Secret
  /** Only with temporary credentials (STS): the token that came with them. It is sent and signed. */
  readonly token?: Secret | undefined
  /**
   * Such as `gz` or `ap-guangzhou`. It means nothing to the partner interfaces, and older pages still demand it
   * (protocol A1); left out by default. An empty text is sent, and signed, as such.
   */
  readonly region?: string | undefined
  /**
   * Default `HmacSHA1`, and then the request does not name a method: the vendor takes an absent one for SHA-1
   * (protocol A1), and pages as old as this interface know no other.
   */
  readonly signatureMethod?: 'HmacSHA1' | 'HmacSHA256' | undefined
  /** Default `GET`, as the example shows (quirk 0.3). `POST` is for long lists of `clientUins` (protocol A1b). */
  readonly method?: 'GET' | 'POST' | undefined
  /** Default `https://partners.api.qcloud.com`; `/v2/index.php` goes behind it. A path in it is kept, and signed. */
  readonly baseUrl?: string | undefined
}
