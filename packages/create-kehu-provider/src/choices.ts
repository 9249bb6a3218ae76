/** How a vendor knows its caller. */
export const auths = ['none', 'header-key', 'signed-query', 'signed-header', 'bearer', 'bearer-token-endpoint'] as const
export type Auth = (typeof auths)[number]

/** What each means, for help and questions. */
export const authMeanings: { readonly [auth in Auth]: string } = {
  none: 'anybody may ask',
  'header-key': 'a key in a header',
  'signed-query': 'a signature in the query',
  'signed-header': 'a signature in a header',
  bearer: 'a token that the account has',
  'bearer-token-endpoint': 'a token that is asked for with client id and secret',
}

/** How a vendor cuts its list into pages. */
export const pagings = ['page', 'offset', 'cursor'] as const
export type Paging = (typeof pagings)[number]

export const pagingMeanings: { readonly [paging in Paging]: string } = {
  page: 'by page numbers',
  offset: 'by how many records to pass over',
  cursor: "by the vendor's word for where to go on",
}

/** All that decides what is written. */
export interface Choices {
  /** The npm name of the package. */
  readonly name: string
  readonly auth: Auth
  readonly paging: Paging
  /** Who holds the copyright. */
  readonly author: string
}
