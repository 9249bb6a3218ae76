import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ApiEnvironment } from '../api.ts'
import { Refusal } from '../refusal.ts'
import type { SessionView } from '../schemas/session.ts'
import { createAttempts } from './attempts.ts'
import { createSessions, sessionMs } from './sessions.ts'

const cookieName = 'kehu_directory'

/** Who gets in. */
export interface Gate {
  /** Lets pass who needs no token, or has it or a session, and says who that is. */
  readonly guard: MiddlewareHandler<ApiEnvironment>
  /** Begins a session, for the right token. */
  open(context: Context<ApiEnvironment>, token: string): SessionView
  close(context: Context<ApiEnvironment>): SessionView
  state(context: Context<ApiEnvironment>): SessionView
}

/**
 * @param token `null` where none is needed
 * @param now epoch milliseconds
 */
export function createGate(token: string | null, now: () => number): Gate {
  const sessions = createSessions(now)
  const attempts = createAttempts(now)
  const expected = token === null ? null : digest(token)
  const person = token === null ? 'local' : 'token'

  const hasSession = (context: Context<ApiEnvironment>): boolean => sessions.isOpen(getCookie(context, cookieName))

  const check = (context: Context<ApiEnvironment>, given: string): void => {
    if (expected === null) return
    // Digests are of one length, and compared in constant time. The right token passes whatever else came from its
    // address: behind a proxy, that is everybody's.
    if (timingSafeEqual(digest(given), expected)) return
    const address = context.env.incoming?.socket.remoteAddress ?? 'unknown'
    const seconds = attempts.wait(address)
    if (seconds > 0) {
      throw new Refusal(429, `Too many wrong tokens came from here; try again in ${seconds} seconds.`, {
        headers: { 'retry-after': String(seconds) },
      })
    }
    attempts.noteFailure(address)
    throw new Refusal(401, 'The token is wrong; it is the value of KEHU_DIRECTORY_TOKEN where the directory started.', {
      field: 'token',
      headers: challenge,
    })
  }

  const view = (isOpen: boolean): SessionView => ({
    isRequired: expected !== null,
    isOpen: isOpen || expected === null,
    person: isOpen || expected === null ? person : null,
  })

  return {
    async guard(context, next) {
      let mayStay = (): boolean => true
      if (expected !== null && hasSession(context)) mayStay = () => hasSession(context)
      else if (expected !== null) {
        const bearer = /^Bearer +(.+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
        if (bearer === undefined) {
          throw new Refusal(401, 'A token is needed; open the page and give it, or send it as a Bearer token.', {
            headers: challenge,
          })
        }
        check(context, bearer)
      }
      context.set('person', person)
      context.set('mayStay', mayStay)
      await next()
    },
    open(context, given) {
      if (expected === null) return view(true)
      check(context, given)
      setCookie(context, cookieName, sessions.begin(), {
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
        maxAge: sessionMs / 1000,
        // A browser that came by https says so in Origin; on a loopback address there is none.
        secure: context.req.header('origin')?.startsWith('https:') ?? false,
      })
      return view(true)
    },
    close(context) {
      sessions.end(getCookie(context, cookieName))
      deleteCookie(context, cookieName, { path: '/' })
      return view(false)
    },
    state: (context) => view(hasSession(context)),
  }
}

const challenge = { 'www-authenticate': 'Bearer' }

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
