import type { Manifest } from '@kehu/core/v1'

/** What the provider is and can do, as plain JSON; also published as `@kehu/tencent-cloud/manifest`. */
export const manifest: Manifest = {
  id: 'tencent-cloud',
  title: 'Tencent Cloud partners (腾讯云代理商)',
  contract: 'v1',
  // The page bears neither a version nor a date.
  document: { name: 'QueryClientInfos, cloud.tencent.com/document/api/563/14043', version: null, date: null },
  options: {
    secretId: { is: "the SecretId of the agent's API key as text, or a function that fetches it", required: true },
    secretKey: { is: "the SecretKey of the agent's API key as text, or a function that fetches it", required: true },
    token: { is: 'the token of temporary credentials as text, or a function that fetches it' },
    region: { is: "a region such as 'gz' or 'ap-guangzhou', or an empty text" },
    signatureMethod: { is: "'HmacSHA1' or 'HmacSHA256'" },
    method: { is: "'GET' or 'POST'" },
    baseUrl: { is: 'an http or https address without query, such as https://partners.api.qcloud.com' },
  },
  // Only the SecretKey and the token prove anything, but the SecretId names the account.
  secrets: ['secretId', 'secretKey', 'token'],
  check: 'free',
  operations: {
    customers: {
      specOperation: 'QueryClientInfos',
      pagination: {
        style: 'page',
        // The table says so; the example sends 0 (quirk 0.1).
        firstPage: 1,
        // No default is documented (quirk 0.2). Full pages are the fewest moments for the list to move between two.
        defaultSize: 1000,
        maximumSize: 1000,
        randomAccess: true,
        total: 'exact',
      },
      query: {
        clientUins: {
          is: 'a list of one or more account ids, each as text',
          type: 'texts',
          filters: 'the accounts of the customers',
        },
        hasOverdueBill: {
          is: '0 (without) or 1 (with)',
          type: 'number',
          filters: 'customers without or with an overdue bill',
        },
        flag: { is: "'a', 'b' or 'c'", filters: 'the customer type' },
        clientRemark: { is: 'a text that is not empty', filters: "the agent's remark on the customer" },
        order: {
          is: '0 (newest first) or 1 (oldest first)',
          type: 'number',
          filters: 'nothing; sorts by the time of linking',
        },
      },
      // None is published for the partner interfaces of API 2.0 (protocol A4).
      rateLimit: null,
      retry: { repeatMayCost: false },
      // The sample masks the account id (quirk 0.23), so the vendor counts it among them.
      personalData: ['clientUin', 'clientRemark', 'userName'],
      mapping: {
        clientUin: { to: ['id', 'key'] },
        clientRemark: { to: ['remark'] },
        authType: { to: ['kind'], values: { 0: 'person', 1: 'organization' } },
        flag: { raw: "the vendor's own grouping; what a, b and c mean is not said" },
        userName: { to: ['name'] },
        hasOverdueBill: { raw: 'a customer with an overdue bill is a customer still' },
        agentTime: { to: ['createdAt'] },
        appid: { raw: 'a second number of the account; 0 where there is none' },
        clientType: { raw: 'how the agent came to the customer' },
        projectType: { raw: 'how the sale came about' },
        lastMonthAmt: { raw: 'an amount of one month, not of the customer; its unit is not said' },
        thisMonthAmt: { raw: 'an amount of one month, not of the customer; its unit is not said' },
      },
      // The page that the document links (563/8082) as its public copies have it; categories and retries are inferred
      // from its wording (protocol A4).
      errors: {
        4000: { category: 'invalid-query', meaning: 'a request parameter is missing or wrong' },
        4100: {
          category: 'authentication',
          meaning: 'the signature or the key is wrong; check secretId, secretKey and a gateway that changes the Host',
        },
        4101: { category: 'permission', meaning: 'the sub-account may not use this interface' },
        4102: { category: 'permission', meaning: 'the sub-account may not use this resource' },
        4103: { category: 'permission', meaning: 'the sub-account may not use this resource through this interface' },
        4104: { category: 'authentication', meaning: 'the key does not exist or is disabled' },
        4105: { category: 'authentication', meaning: 'the token is wrong' },
        4106: { category: 'authentication', meaning: 'the multi-factor check failed' },
        4110: { category: 'authentication', meaning: 'the access management refused the request' },
        // A new Timestamp and Nonce can help these two: a request may have waited, or come twice.
        4200: { category: 'authentication', meaning: 'the request has expired; check the clock', retry: true },
        4300: {
          category: 'permission',
          meaning: 'access is refused: the account is blocked, or not of the user group',
        },
        4400: { category: 'quota', meaning: 'a quota is used up; ask Tencent Cloud for more' },
        4500: {
          category: 'authentication',
          meaning: 'the request counts as a replay: its Nonce came twice, or its time is off; check the clock',
          retry: true,
        },
        4600: { category: 'config', meaning: 'the protocol is wrong; baseUrl must begin with https' },
        5000: { category: 'not-found', meaning: 'the resource does not exist' },
        5100: { category: 'unavailable', meaning: 'the operation failed; try again later', retry: true },
        5200: { category: 'conflict', meaning: 'a purchase failed' },
        5300: { category: 'quota', meaning: 'the balance is too low' },
        5400: { category: 'conflict', meaning: 'only a part of the batch succeeded' },
        5500: { category: 'permission', meaning: 'the account did not pass a qualification check' },
        6000: { category: 'unavailable', meaning: 'the server failed; try again later', retry: true },
        6100: {
          category: 'unavailable',
          meaning: 'this version of the interface is not supported, or under maintenance; check baseUrl',
        },
        6200: {
          category: 'unavailable',
          meaning: 'the interface is not available for now; try again later',
          retry: true,
        },
      },
    },
  },
}
