import { isMasked } from './comparable-text.ts'

/**
 * An e-mail address as it is compared: in lower case. Servers may tell the part before the `@` apart by case (RFC 5321,
 * section 2.4), but none that people use does. `null` for a masked one, and for what is none.
 *
 * @example emailAddress(' Info@Example.COM ') // 'info@example.com'
 */
export function emailAddress(text: string): string | null {
  const address = text.normalize('NFKC').trim().toLowerCase()
  return !isMasked(address) && /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/u.test(address) ? address : null
}
