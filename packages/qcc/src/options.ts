import type { Secret } from '@kehu/core/v1'

/** What QCC Pro needs to know its caller. */
export interface QccOptions {
  /** The company's key (公司 key), from 设置中心 → 我的公司 on pro.qcc.com. It names the account in every request. */
  readonly key: Secret
  /** The company's SecretKey, from the same page. It signs each request and is never sent. */
  readonly secretKey: Secret
  /** Default `https://pro.qcc.com`. A path in it is kept. */
  readonly baseUrl?: string | undefined
  /** Default `/api/yj/Customer/GetList`. The document also prints `/api/yj/Client/GetList` (quirk 2.1). */
  readonly path?: string | undefined
}
