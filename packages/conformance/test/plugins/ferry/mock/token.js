import { createHmac } from 'node:crypto'

export const lifeSeconds = 3600

/** A token as the vendor gives it out: the second it ends, and the vendor's own mark. */
export function makeToken(options, now) {
  const end = Math.floor(now / 1000) + lifeSeconds
  return `${end}.${mark(end, options)}`
}

/** Whether a token was given out here, and has not ended. */
export function isGood(token, options, now) {
  const [end, marked] = token.split('.')
  return marked === mark(end, options) && Number(end) * 1000 > now
}

function mark(end, { client, secret }) {
  return createHmac('sha256', `${client} ${secret}`).update(String(end)).digest('hex').slice(0, 32)
}
