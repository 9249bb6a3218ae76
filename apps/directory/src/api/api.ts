import type { IncomingMessage } from 'node:http'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Connections } from '../connections/connection.ts'
import type { Store } from '../store/store.ts'
import type { Synchroniser } from '../sync/synchroniser.ts'
import type { EventHub } from './event-hub.ts'
import { issueRefusal } from './issue.ts'

/** What a handler finds in its context. */
export interface ApiEnvironment {
  /** Empty where the request came over no socket. */
  Bindings: { readonly incoming?: IncomingMessage }
  Variables: {
    /** Who asks, for the access log. */
    person: string
    /** Whether who asks would still be let in; of a session, until it ends. */
    mayStay: () => boolean
    secureHeadersNonce?: string
  }
}

export type Api = OpenAPIHono<ApiEnvironment>

/** What the routes stand on. */
export interface ApiParts {
  readonly store: Store
  readonly synchroniser: Synchroniser
  readonly connections: Connections
  readonly events: EventHub
  readonly now: () => Date
  readonly log: (line: string) => void
}

export function createApi(): Api {
  return new OpenAPIHono<ApiEnvironment>({
    defaultHook(result) {
      if (!result.success) throw issueRefusal(result.error, targetNames[result.target] ?? result.target)
    },
  })
}

const targetNames: Readonly<Record<string, string>> = { json: 'body', param: 'path' }
