import { hmac } from '@kehu/core/v1'

/** What a signature covers (protocol A2). */
export interface Signable {
  readonly method: 'GET' | 'POST'
  /** As in the Host header: with the port, where it is not the scheme's own. */
  readonly host: string
  readonly path: string
  /** All parameters of the request but Signature, not encoded. */
  readonly parameters: { readonly [name: string]: string }
}

/** The text that is signed: names in ordinal order with `.` for `_`, values not encoded, empty ones too. */
export function stringToSign({ method, host, path, parameters }: Signable): string {
  // Plain sort compares code units. A locale's order would put `instanceIds` before `Nonce`.
  const names = Object.keys(parameters).toSorted()
  // PHP makes `_` of a `.` in a name when it reads a form, so the vendor signs names with `.` alone.
  const pairs = names.map((name) => `${name.replaceAll('_', '.')}=${parameters[name]}`)
  return `${method}${host}${path}?${pairs.join('&')}`
}

/** Signs a request with the hash that its SignatureMethod names: SHA-256 for `HmacSHA256`, SHA-1 for all else. */
export async function signature(request: Signable, secretKey: string): Promise<string> {
  const hash = request.parameters.SignatureMethod === 'HmacSHA256' ? 'SHA-256' : 'SHA-1'
  return btoa(String.fromCharCode(...(await hmac(hash, secretKey, stringToSign(request)))))
}
