import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** The app that a token is for. */
export interface App {
  readonly appId: string
  readonly appSecret: string
}

/** What the vendor's page says: 7 hours (protocol B3). */
const lifeSeconds = 7 * 60 * 60

/** A token as the vendor gives it out: a JWT by HS256, with the claims of its page and no `iat` (quirk 3.3). */
export function makeToken(app: App, { now, id }: { readonly now: number; readonly id: string }): string {
  const digits = String(createHash('sha256').update(app.appId).digest().readBigUInt64BE(0))
    .padStart(19, '1')
    .slice(0, 19)
  const content = [
    { alg: 'HS256', typ: 'JWT' },
    {
      sub: digits,
      tenant: `t${digits}`,
      client_id: app.appId,
      server: true,
      // A bit mask: employee and customer.
      flag: 6,
      scope: ['server'],
      jti: createHash('sha256').update(id).digest('hex').slice(0, 16),
      exp: Math.floor(now / 1000) + lifeSeconds,
    },
  ]
  const text = content.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${signature(text, app)}`
}

/** What is wrong with a token, in one sentence; `null` where nothing is. */
export function tokenFault(token: string, app: App, now: number): string | null {
  const [header = '', claims = '', signed = '', ...rest] = token.split('.')
  const expected = Buffer.from(signature(`${header}.${claims}`, app))
  const given = Buffer.from(signed)
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return 'The token was not given out by this platform.'
  }
  const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { readonly exp: number }
  return exp * 1000 > now ? null : 'The token has expired.'
}

// The platform's own key, which it shows nobody: any will do that a caller cannot guess from the token.
function signature(text: string, { appSecret }: App): string {
  const key = createHash('sha256').update(`key of the platform, ${appSecret}`).digest()
  return createHmac('sha256', key).update(text).digest('base64url')
}
