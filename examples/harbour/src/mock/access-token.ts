import { createHmac } from 'node:crypto'
import type { Options } from './fixture.ts'

/** How long a token lives (document.md:26). */
export const lifeSeconds = 1800

/** A token as the vendor gives it out: the second it ends, and the vendor's own mark. */
export function makeToken(options: Options, now: number): string {
  const end = String(Math.floor(now / 1000) + lifeSeconds)
  return `${end}.${mark(end, options)}`
}

/** Whether a token was given out here, and has not ended. */
export function isGood(token: string, options: Options, now: number): boolean {
  const [end = '', marked] = token.split('.')
  return marked === mark(end, options) && Number(end) * 1000 > now
}

function mark(end: string, { clientId, clientSecret }: Options): string {
  return createHmac('sha256', `${clientId} ${clientSecret}`).update(end).digest('hex').slice(0, 32)
}
