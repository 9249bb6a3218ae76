interface StatusMeaning {
  readonly category: string
  /** Whether it is sent again: `refused` requests did nothing, so a repeat cannot cost. */
  readonly retry?: 'refused' | 'unless-it-may-cost'
}

/**
 * What an HTTP status stands for where the body says nothing. RFC 9110 §15; 418 as a vendor uses it who bans a key that
 * goes on after 429.
 */
export const statusMeanings: { readonly [status: number]: StatusMeaning } = {
  400: { category: 'invalid-query' },
  401: { category: 'authentication' },
  402: { category: 'quota' },
  403: { category: 'permission' },
  404: { category: 'not-found' },
  408: { category: 'timeout', retry: 'refused' },
  409: { category: 'conflict' },
  418: { category: 'rate-limit' },
  422: { category: 'invalid-query' },
  429: { category: 'rate-limit', retry: 'refused' },
  500: { category: 'unavailable', retry: 'unless-it-may-cost' },
  502: { category: 'unavailable', retry: 'unless-it-may-cost' },
  503: { category: 'unavailable', retry: 'unless-it-may-cost' },
  504: { category: 'unavailable', retry: 'unless-it-may-cost' },
}

/** The category of a status by itself, of one that is not in the table too; `null` for a success. */
export function categoryOfStatus(status: number): string | null {
  if (status < 300) return null
  const known = statusMeanings[status]?.category
  if (known !== undefined) return known
  if (status >= 500) return 'unavailable'
  return status >= 400 ? 'unknown' : 'contract'
}
