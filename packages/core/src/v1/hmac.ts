/** The part of Node's `process` and `node:crypto` that is used, where a platform has them. */
interface NodeCrypto {
  createHmac(hash: string, key: string): { update(text: string): { digest(): Uint8Array } }
}
interface WithBuiltins {
  readonly process?: { readonly getBuiltinModule?: (name: 'node:crypto') => NodeCrypto | undefined }
}

/**
 * A keyed hash (RFC 2104) of a text in UTF-8.
 *
 * WebCrypto hands each to another thread, which costs twenty times the hash: where the platform has `node:crypto`, it is
 * taken from there, at the first call.
 *
 * @param hash as WebCrypto names it
 * @example await hmac('SHA-256', secretKey, textToSign) // 32 bytes
 */
export async function hmac(hash: 'SHA-1' | 'SHA-256', key: string, text: string): Promise<Uint8Array> {
  const { process } = globalThis as WithBuiltins
  const node = process?.getBuiltinModule?.('node:crypto')
  if (node) return node.createHmac(hash.replace('-', ''), key).update(text).digest()
  return (await import('./web-hmac.ts')).webHmac(hash, key, text)
}
