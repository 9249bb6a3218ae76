import type { MiddlewareHandler } from 'hono'
import type { ApiEnvironment } from '../api.ts'
import { Refusal } from '../refusal.ts'
import type { KnownHosts } from './known-hosts.ts'

/**
 * Refuses a request for a name that is not this directory's. A page of anybody may have its own name lead to 127.0.0.1
 * (DNS rebinding); the browser then takes this directory for a part of that page, but says the name in `Host`.
 */
export function hostCheck(hosts: KnownHosts): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    const port = context.env.incoming?.socket.localPort
    if (!hosts.isKnown(hostOf(context.req.header('host'), context.req.url), port)) {
      throw new Refusal(
        403,
        'This directory does not have the name that you reached it by; start it with --public-host and that name.',
      )
    }
    await next()
  }
}

/** Name and port that a request is for, in lower case. */
export function hostOf(header: string | undefined, url: string): string {
  return (header ?? new URL(url).host).toLowerCase()
}
