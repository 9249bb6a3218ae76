import type { Manifest } from '@kehu/core/v1'

/** What the provider is and can do, as plain JSON; also published as `kehu-provider-harbour/manifest`. */
export const manifest: Manifest = {
  id: 'kehu-provider-harbour',
  title: 'Harbour Accounts, an invented vendor',
  contract: 'v1',
  document: { name: 'Harbour Accounts API', version: '2.3', date: '2026-03-12' },
  options: {
    clientId: { is: 'the client id as text', required: true },
    clientSecret: { is: 'the secret of the client id, as text or a function that returns it', required: true },
    baseUrl: {
      is: 'an http or https address without query, such as https://api.harbour.example, which is the default',
    },
  },
  secrets: ['clientSecret'],
  check: 'free',
  token: { specOperation: 'createToken' },
  operations: {
    customers: {
      specOperation: 'listAccounts',
      pagination: {
        style: 'cursor',
        // The most that the vendor takes: fewest requests, and a failed one costs little to send again.
        defaultSize: 200,
        maximumSize: 200,
        randomAccess: false,
        total: 'none',
      },
      query: {
        state: { is: "'open' or 'closed'", filters: 'accounts in this state' },
        updatedSince: {
          is: 'a time in UTC to the second, such as 2026-01-31T00:00:00Z',
          filters: 'accounts changed then or later',
        },
      },
      // document.md:82
      rateLimit: { requests: 10, perMs: 1000 },
      retry: { repeatMayCost: false },
      personalData: ['legalName', 'phone', 'email', 'note'],
      mapping: {
        number: { to: ['id', 'key'] },
        legalName: { to: ['name'] },
        kind: { to: ['kind'], values: { company: 'organization', individual: 'person' } },
        state: { to: ['status'], values: { open: 'active', closed: 'inactive' } },
        phone: { to: ['phone'] },
        email: { to: ['email'] },
        berths: { raw: 'how much the customer rents, which a customer has no place for' },
        note: { to: ['remark'] },
        createdAt: { to: ['createdAt'] },
        updatedAt: { to: ['updatedAt'] },
      },
      errors: {
        bad_parameter: { category: 'invalid-query', meaning: 'a parameter or a field of the body is wrong' },
        invalid_client: {
          category: 'authentication',
          meaning: 'the client id is not known, or the secret is another; check clientId and clientSecret',
        },
        token_ended: { category: 'authentication', meaning: 'the access token is not known, or has ended' },
        not_your_port: { category: 'permission', meaning: 'the client may not list the accounts of this port' },
        slow_down: { category: 'rate-limit', meaning: 'there were more than 10 requests in a second', retry: true },
        night_work: { category: 'unavailable', meaning: 'the vendor is servicing its API', retry: true },
      },
    },
  },
}
