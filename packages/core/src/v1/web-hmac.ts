/** A keyed hash by WebCrypto; see {@link hmac}. */
export async function webHmac(hash: string, key: string, text: string): Promise<Uint8Array> {
  const utf8 = new TextEncoder()
  const algorithm = { name: 'HMAC', hash }
  const imported = await crypto.subtle.importKey('raw', utf8.encode(key), algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, utf8.encode(text)))
}
