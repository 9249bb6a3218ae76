import type { Manifest } from '@kehu/core/v1'

/** What the provider is and can do, as plain JSON; also published as `@kehu/multimarkets/manifest`. */
export const manifest: Manifest = {
  id: 'multimarkets',
  title: 'MultiMarkets BRIDGE API',
  contract: 'v1',
  // The page names no version and a date that moves, "7 months ago" (quirk 1.38).
  document: { name: 'BRIDGE API 客户管理 客户列表', version: null, date: null },
  options: {
    baseUrl: {
      is: 'an http or https address without query, such as https://api.multimarkets.org/webhook',
      required: true,
    },
    companyId: { is: "the company's id as a text of digits", required: true },
    apiKey: {
      is: 'the apiKey of the BRIDGE API as text of visible ASCII characters, or a function that fetches it',
      required: true,
    },
    privateKey: {
      is:
        "the key's secretKey, an RSA private key as Base64 of PKCS#8, or a function that fetches it, unless sign is " +
        'given; it signs as the sibling Open API does (SHA1WithRSA), which is inferred',
    },
    sign: {
      is: 'a function that makes the signature from { text, body, timestamp }, in place of privateKey',
      type: 'function',
    },
    version: { is: "the version of the interface as text, such as '0.0.1'" },
    lang: { is: "the language of messages as text, such as 'zh-CN'" },
    recvWindow: { is: 'the milliseconds that a request is valid, a whole number from 1', type: 'number' },
  },
  secrets: ['apiKey', 'privateKey'],
  check: 'free',
  operations: {
    customers: {
      specOperation: 'customerPage',
      // The document says nothing of base, default and maximum (quirk 1.12). The same call of the Manager API counts
      // from 1 and gives 2000 rows at most (protocol A10).
      pagination: {
        style: 'page',
        firstPage: 1,
        defaultSize: 500,
        maximumSize: 2000,
        randomAccess: true,
        total: 'exact',
      },
      query: {
        customerNo: {
          is: 'a text without blanks, quotes and backslashes: the business number of a customer',
          filters: 'the customer of this number',
        },
      },
      // Per apiKey (protocol A9). Whoever goes on is banned for 5 minutes, and longer each time.
      rateLimit: { requests: 100, perMs: 60_000 },
      retry: { repeatMayCost: false },
      personalData: [
        'email',
        'firstName',
        'idCard',
        'lastName',
        'name',
        'phone',
        'phoneArea',
        'remark',
        'tgUserId',
        'tgUserName',
        'thirdAccountNo',
        'thirdUserId',
      ],
      mapping: {
        agentCustomerNo: { raw: "the number of the customer's agent, not of the customer" },
        companyId: { raw: 'the company that asks, the same in each record' },
        createTime: { to: ['createdAt'] },
        customerGroupId: { raw: 'a customer has no group' },
        customerGroupName: { raw: 'a customer has no group' },
        customerNo: { raw: 'a business number beside the id; the query takes it, and the two are never mixed' },
        customerType: { raw: 'a role, such as agent; not whether the customer is a person' },
        email: { to: ['email'] },
        firstAccountActivateTime: { raw: 'a customer has no time of activation' },
        firstName: { raw: 'a part of a name; in which order the parts make the whole is not said' },
        id: { to: ['id', 'key'] },
        idCard: { raw: 'a customer has no identity card' },
        idCardType: { raw: 'a customer has no identity card' },
        lastName: { raw: 'a part of a name; in which order the parts make the whole is not said' },
        loginTime: { raw: 'a customer has no time of login' },
        name: { to: ['name'] },
        openAccountType: { to: ['kind'], values: { 0: 'person', 1: 'organization' } },
        phone: { to: ['phone'] },
        phoneArea: { raw: 'the country code; phone stays as it was given, since it is often masked' },
        registerSource: { raw: 'a customer has no source' },
        remark: { to: ['remark'] },
        status: {
          to: ['status'],
          values: { 1: 'active', 2: 'inactive', 3: 'inactive', 4: 'inactive', 5: 'inactive', 6: 'inactive' },
        },
        tgUserId: { raw: 'an account elsewhere' },
        tgUserName: { raw: 'an account elsewhere' },
        thirdAccountNo: { raw: 'an account elsewhere' },
        thirdLoginSource: { raw: 'an account elsewhere' },
        thirdUserId: { raw: 'an account elsewhere' },
        unitId: { raw: 'a customer has no unit' },
        unitName: { raw: 'a customer has no unit' },
        updateTime: { to: ['updatedAt'] },
      },
      // The document has no codes, and the BRIDGE page of them was not found: these are of the sibling APIs
      // (protocol A8, A9). The vendor says that the list changes.
      errors: {
        // The signature's layer, from Open API.
        '00012001': { category: 'authentication', meaning: 'the signature is wrong; check privateKey or sign' },
        '00012002': {
          category: 'authentication',
          meaning: 'the request is outside its time window; check the clock, or raise recvWindow',
        },
        '00012003': { category: 'authentication', meaning: 'the apiKey does not exist' },
        '00012004': { category: 'permission', meaning: 'the apiKey may not use this interface; ask the operator' },
        '00012005': {
          category: 'rate-limit',
          meaning: 'the requests are too frequent',
          retry: true,
          retryAfterMs: 60_000,
        },
        '00012006': { category: 'authentication', meaning: 'the apiKey has expired; ask the operator for another' },
        '00012007': { category: 'permission', meaning: 'the address of the caller is not on the list of the apiKey' },
        // HTTP status codes that the vendor describes in words. No Retry-After is documented: the rest of the minute.
        429: {
          category: 'rate-limit',
          meaning: 'more than 100 requests came within a minute',
          retry: true,
          retryAfterMs: 60_000,
        },
        418: {
          category: 'rate-limit',
          meaning: 'requests went on after 429, so the apiKey is disabled for 5 minutes, and longer each time',
          retryAfterMs: 300_000,
        },
        // The gateway's catalogue, from the Manager API: bizCode and code in one.
        G500: { category: 'unavailable', meaning: 'a system error happened', retry: true },
        GGATEWAY_CODE_002: { category: 'config', meaning: 'the service is not valid here; check baseUrl' },
        GGATEWAY_CODE_003: { category: 'config', meaning: 'the companyId is missing' },
        GGATEWAY_CODE_004: { category: 'config', meaning: 'the trace is missing; a proxy may drop headers' },
        GGATEWAY_CODE_006: { category: 'invalid-query', meaning: 'the parameters are missing' },
        GGATEWAY_CODE_008: { category: 'config', meaning: 'the service is not named; check baseUrl' },
        GGATEWAY_CODE_009: { category: 'config', meaning: 'the headers are missing; a proxy may drop them' },
        GGATEWAY_CODE_010: { category: 'unavailable', meaning: 'the service behind the gateway does not exist' },
        GGATEWAY_CODE_011: { category: 'unavailable', meaning: 'the service behind the gateway failed', retry: true },
        GGATEWAY_CODE_012: {
          category: 'unavailable',
          meaning: 'the service behind the gateway is not available',
          retry: true,
        },
        GGATEWAY_CODE_013: {
          category: 'unavailable',
          meaning: 'the service behind the gateway gave no result',
          retry: true,
        },
        GGATEWAY_CODE_014: { category: 'authentication', meaning: 'the request has expired; check the clock' },
        GGATEWAY_CODE_015: { category: 'invalid-query', meaning: 'a parameter is not valid' },
        GGATEWAY_CODE_016: { category: 'config', meaning: 'the interface does not take this kind of request' },
        GGATEWAY_CODE_018: {
          category: 'rate-limit',
          meaning: 'the requests are too frequent',
          retry: true,
          retryAfterMs: 60_000,
        },
        GGATEWAY_CODE_019: { category: 'permission', meaning: 'there is no right of access; ask the operator' },
        GGATEWAY_CODE_102: { category: 'unavailable', meaning: 'the data are abnormal; try again later', retry: true },
        GGATEWAY_CODE_104: { category: 'invalid-query', meaning: 'the parameters are abnormal' },
        // 15 seconds, says the vendor's FAQ (protocol A6).
        GGATEWAY_CODE_902: { category: 'timeout', meaning: 'the service took too long', retry: true },
      },
    },
  },
}
