/**
 * Whether a text can be the address of a vendor: http or https, without credentials, query or fragment, which would end
 * up in logs or be lost.
 *
 * @example isBaseUrl('https://api.example.com/v2') // true
 */
export function isBaseUrl(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/[^\s/@?#]+(\/[^\s?#]*)?$/i.test(value) && URL.canParse(value)
}

/**
 * A path behind a base address: a path in the base is kept, and no slash is doubled.
 *
 * @example joinUrl('https://api.example.com/v2/', '/customers') // 'https://api.example.com/v2/customers'
 */
export function joinUrl(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`
}

/**
 * Parameters for a query or a form, in UTF-8 and percent-encoded. A space is `%20`: not every reader takes the plus sign
 * of a form for one.
 *
 * @example percentEncode({ name: '张 三' }) // 'name=%E5%BC%A0%20%E4%B8%89'
 */
export function percentEncode(parameters: { readonly [name: string]: string }): string {
  return new URLSearchParams(parameters).toString().replaceAll('+', '%20')
}
