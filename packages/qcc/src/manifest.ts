import type { Manifest } from '@kehu/core/v1'

/** What the provider is and can do, as plain JSON; also published as `@kehu/qcc/manifest`. */
export const manifest: Manifest = {
  id: 'qcc',
  title: 'QCC Pro (企查查专业版)',
  contract: 'v1',
  document: { name: '客户查询 说明文档', version: 'V1.0', date: '2019-10-08' },
  options: {
    key: { is: "the company's key from pro.qcc.com as text, or a function that fetches it", required: true },
    secretKey: {
      is: "the company's SecretKey from pro.qcc.com as text, or a function that fetches it",
      required: true,
    },
    baseUrl: { is: 'an http or https address without query, such as https://pro.qcc.com' },
    path: { is: 'the path of the list behind baseUrl, such as /api/yj/Customer/GetList' },
  },
  // The document calls SecretKey alone a secret (quirk 2.7), but the key names the account and is half of the proof.
  secrets: ['key', 'secretKey'],
  check: 'may-cost',
  operations: {
    customers: {
      specOperation: 'GetList',
      pagination: {
        style: 'page',
        // The example echoes 1 (quirk 2.11).
        firstPage: 1,
        // QCC's own default is 10 (qcc.txt:79), but it bills by the request: full pages are the cheapest.
        defaultSize: 50,
        maximumSize: 50,
        randomAccess: true,
        total: 'exact',
      },
      query: {
        searchKey: {
          is: 'a text of at least 2 characters: name, registration number, social credit code or KeyNo of a company',
          required: true,
          filters: 'the company whose customers are listed',
        },
        year: { is: "a year as text, such as '2018' or '2018-06'", filters: 'the year of the report' },
      },
      rateLimit: null,
      // What QCC calls a valid request (qcc.txt:162-178) counts as a call, and calls are sold by the piece (protocol B5).
      retry: { repeatMayCost: true },
      // A customer may be a person: the document does not say.
      personalData: ['Name'],
      mapping: {
        KeyNo: { to: ['id', 'key'] },
        Year: { to: ['key'] },
        Source: { to: ['key'] },
        Name: { to: ['name'] },
        ImageUrl: { raw: 'a customer has no picture' },
        SalesAmount: { raw: 'a figure of one report, not of the customer; decimal text in 10,000 yuan' },
        SalesPercent: { raw: 'a figure of one report, not of the customer; 0 may mean that it was not told' },
        Relationship: { raw: 'a relation to the searched company, in words that the document does not list' },
      },
      // qcc.txt:164-206 without the two successes, 200 and 201. The range of a code tells nothing (quirk 2.32).
      // Sent again is only what QCC calls an invalid request, so does not count, and words as a passing fault.
      errors: {
        // Valid requests: they count.
        202: { category: 'invalid-query', meaning: 'a query parameter is wrong' },
        205: { category: 'pending', meaning: 'the result is still being prepared; ask again later' },
        207: { category: 'invalid-query', meaning: 'the request is for more than 5000 entries' },
        208: { category: 'invalid-query', meaning: 'this list does not cover companies of this kind' },
        209: { category: 'invalid-query', meaning: 'the number of companies is over the limit' },
        213: { category: 'invalid-query', meaning: 'a parameter is shorter than 2 characters' },
        215: { category: 'invalid-query', meaning: 'this search text is not supported' },
        218: { category: 'invalid-query', meaning: 'the shell company scan does not cover this company' },
        219: { category: 'invalid-query', meaning: 'the due diligence check does not cover this company' },
        105: { category: 'not-found', meaning: 'the interface was taken out of service' },
        110: {
          category: 'rate-limit',
          meaning: 'this very query failed several times in a row; wait 2 hours before it is sent again',
          retryAfterMs: 7_200_000,
        },
        // Invalid requests: they do not count.
        101: { category: 'authentication', meaning: 'the key is not valid, or not yet in force' },
        102: { category: 'quota', meaning: 'the key has unpaid bills' },
        103: { category: 'permission', meaning: 'the key is suspended' },
        104: { category: 'authentication', meaning: 'something is wrong with the key; ask QCC' },
        106: { category: 'permission', meaning: 'there were too many forbidden requests; ask QCC' },
        107: { category: 'authentication', meaning: 'the address of the caller is banned, or the signature is wrong' },
        108: { category: 'permission', meaning: 'there were too many abnormal requests; ask QCC' },
        109: { category: 'quota', meaning: "the system's limit for one day is used up" },
        111: { category: 'permission', meaning: 'the interface is not open to this account; ask QCC' },
        112: { category: 'quota', meaning: "the account's remaining calls are too few or have expired" },
        113: { category: 'permission', meaning: 'the interface was removed from this account; apply for it again' },
        114: { category: 'permission', meaning: 'the interface is disabled; ask QCC' },
        115: {
          category: 'authentication',
          meaning: 'the proof of identity is wrong or has expired; check the clock too',
        },
        116: { category: 'quota', meaning: "this interface's calls for one day are used up" },
        117: { category: 'quota', meaning: 'there were too many calls with parameters that are not supported' },
        118: { category: 'config', meaning: 'the interface does not take this way of calling; check baseUrl and path' },
        119: { category: 'permission', meaning: 'something is wrong with the account; ask QCC' },
        120: { category: 'unavailable', meaning: 'the traffic is abnormal; try again later', retry: true },
        121: { category: 'permission', meaning: 'the data must not leave the country' },
        199: { category: 'unavailable', meaning: 'an unknown system error happened', retry: true },
        203: { category: 'unavailable', meaning: 'the query failed inside the system', retry: true },
        214: { category: 'permission', meaning: 'the interface was never bought; buy it first' },
        223: { category: 'permission', meaning: 'the way this account pays does not cover this query parameter' },
      },
    },
  },
}
