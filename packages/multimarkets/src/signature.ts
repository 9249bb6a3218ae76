import { KehuError, type ConnectionContext, type Secret } from '@kehu/core/v1'
import { manifest } from './manifest.ts'
import type { MultiMarketsOptions, MultiMarketsSign } from './options.ts'

/** Makes the signature of a body that is sent at a time. */
export type Signer = (body: string, timestamp: string) => Promise<string>

/**
 * A signer as the options want it: `sign`, or SHA1WithRSA with the private key.
 *
 * The steps are those of the sibling Open API. Those of BRIDGE were not found; that they are the same is inferred from
 * equal headers, keys and dates (protocol A5).
 */
export function createSigner(options: MultiMarketsOptions, context: ConnectionContext): Signer {
  const sign = options.sign ?? signWith(options.privateKey, context)
  return async (body, timestamp) => {
    // The order of the names is the body's own, see request.ts. Every double quote goes, around names and values:
    // {current:1,customerNo:86100003,size:500}1772600767089
    const text = body.replaceAll('"', '') + timestamp
    let signature: unknown
    try {
      signature = await sign({ text, body, timestamp })
    } catch (error) {
      // What a caller's function threw may hold a secret, so only that it failed is told.
      throw KehuError.isInstance(error) ? error : failure("the function of option 'sign' failed")
    }
    if (isHeaderValue(signature)) return signature
    throw failure("the function of option 'sign' must return a text of visible ASCII characters")
  }
}

/** Whether a value can stand in a header. */
export function isHeaderValue(value: unknown): value is string {
  return typeof value === 'string' && /^[!-~]+$/.test(value)
}

/** A wrong option that shows only when a request is made. */
export function wrongOption(name: keyof MultiMarketsOptions): KehuError {
  return failure(`option '${name}' is not valid; it must be ${manifest.options[name]?.is}`)
}

function signWith(privateKey: Secret, context: ConnectionContext): MultiMarketsSign {
  let imported: { readonly text: string; readonly key: Promise<CryptoKey> } | undefined
  return async ({ text }) => {
    const keyText = await context.reveal(privateKey)
    if (imported?.text !== keyText) imported = { text: keyText, key: importKey(keyText) }
    const signature = await crypto.subtle.sign(algorithm.name, await imported.key, new TextEncoder().encode(text))
    return btoa(String.fromCharCode(...new Uint8Array(signature)))
  }
}

// What Java calls SHA1withRSA.
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1' } as const

async function importKey(text: string): Promise<CryptoKey> {
  // PEM is the same Base64 between two lines. Where it came through a variable of a .env file, its line ends may be
  // written as \n.
  const base64 = text.replaceAll(/-----[^-]+-----|\\n|\s/g, '')
  try {
    const der = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
  } catch {
    throw wrongOption('privateKey')
  }
}

function failure(problem: string): KehuError {
  return new KehuError({ category: 'config', provider: manifest.id, message: `${manifest.id}: ${problem}.` })
}
