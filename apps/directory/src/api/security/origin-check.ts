import type { MiddlewareHandler } from 'hono'
import type { ApiEnvironment } from '../api.ts'
import { Refusal } from '../refusal.ts'
import { hostOf } from './host-check.ts'
import type { KnownHosts } from './known-hosts.ts'

/**
 * Refuses what another site's page has a browser do: everything that changes something, an export of personal data, and
 * the events. Both headers are held against it; Hono's own check lets a request pass that has one of them right, and
 * looks at forms alone. A program that is no browser sends neither.
 */
export function originCheck(hosts: KnownHosts): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    const { req } = context
    const isHarmless = req.method === 'GET' && !isWatched(req.path, req.query('personalData'))
    if (!isHarmless) {
      const site = req.header('sec-fetch-site')
      const origin = req.header('origin')
      const isForeign =
        (site !== undefined && site !== 'same-origin' && site !== 'none') ||
        (origin !== undefined && !isOwn(origin, hostOf(req.header('host'), req.url), hosts))
      if (isForeign) throw new Refusal(403, "The request comes from another site's page; open the directory's own.")
    }
    await next()
  }
}

function isWatched(path: string, personalData: string | undefined): boolean {
  return path === '/api/events' || (path === '/api/export' && personalData === 'shown')
}

// The scheme is left aside: a proxy in front may speak https.
function isOwn(origin: string, host: string, hosts: KnownHosts): boolean {
  if (!URL.canParse(origin)) return false
  const { host: from } = new URL(origin)
  return from !== '' && (from === host || hosts.isPublic(from))
}
