import type { Manifest } from '@kehu/core/v1'

/** What the provider is and can do, as plain JSON; also published as `kehu-provider-orchard/manifest`. */
export const manifest: Manifest = {
  id: 'kehu-provider-orchard',
  title: 'Orchard Retail, an invented vendor',
  contract: 'v1',
  document: { name: 'Orchard Retail open platform: members', version: '5', date: '2026-02-02' },
  options: {
    appId: { is: 'the appId as text, without blanks', required: true },
    appKey: { is: 'the appKey that signs, as text or a function that returns it', required: true },
    baseUrl: {
      is: 'the http or https address from the account manager, without query, such as https://open.orchard.example/gateway',
      required: true,
    },
  },
  secrets: ['appKey'],
  // A list is billed by the call (document.md:64), and there is nothing else to ask.
  check: 'may-cost',
  operations: {
    customers: {
      specOperation: 'listMembers',
      pagination: {
        style: 'offset',
        // The most that the vendor takes, as each call is billed.
        defaultSize: 500,
        maximumSize: 500,
        randomAccess: true,
        total: 'exact',
      },
      query: {
        store: { is: 'the number of a store, as text', filters: 'members of this store' },
        level: { is: '1, 2 or 3', type: 'number', filters: 'members of this level' },
      },
      // The document names a code for too many calls, but no figure.
      rateLimit: null,
      // document.md:64
      retry: { repeatMayCost: true },
      personalData: ['name', 'mobile', 'mail', 'remark'],
      mapping: {
        memberNo: { to: ['id', 'key'] },
        name: { to: ['name'] },
        mobile: { to: ['phone'] },
        mail: { to: ['email'] },
        store: { raw: 'where the member joined, which a customer has no place for' },
        level: { raw: 'a grade of the vendor, which a customer has no place for' },
        status: { to: ['status'], values: { 1: 'active', 2: 'inactive', 3: 'inactive' } },
        points: { raw: 'a figure of the vendor, which a customer has no place for' },
        joined: { to: ['createdAt'] },
        remark: { to: ['remark'] },
      },
      errors: {
        A001: { category: 'authentication', meaning: 'the appId is not known' },
        A002: { category: 'authentication', meaning: 'the signature is wrong; check appKey' },
        A003: { category: 'authentication', meaning: 'the time is off by more than 5 minutes; check the clock' },
        // Sent again it has a nonce of its own; a refused call is not billed (document.md:64).
        A004: { category: 'conflict', meaning: 'the nonce was used before', retry: true },
        P001: { category: 'invalid-query', meaning: 'a parameter is missing or wrong' },
        P002: { category: 'permission', meaning: 'the application may not list members' },
        L001: { category: 'rate-limit', meaning: 'there were too many calls', retry: true, retryAfterMs: 2000 },
        S001: { category: 'unavailable', meaning: 'the platform is busy', retry: true },
      },
    },
  },
}
