import { createHash } from 'node:crypto'

/** The token that the mock gives out with an account's credentials where they are temporary. */
export function temporaryToken(secretKey: string): string {
  return createHash('sha256').update(`token for ${secretKey}`).digest('base64')
}
