import type { Runtime } from '@kehu/core/v1'

/**
 * Gives each request of a connection its Nonce, a positive integer. It counts up from a random number: the vendor takes
 * a repeat within one second for a replay (code 4500), and chance alone may repeat itself.
 */
export function createNonces({ random }: Pick<Runtime, 'random'>): () => number {
  // Stays below 2^31, the widest that all of the vendor's own clients keep to (protocol A5), for a billion requests.
  let last = Math.floor(random() * 2 ** 30)
  return () => ++last
}
