import { QueryClient } from '@tanstack/react-query'
import type { SessionView } from '../../../src/api/schemas/session.ts'
import { ApiError } from '../api/api-error.ts'
import { sessionEnded } from '../api/session-ended.ts'

export const sessionKey = ['session'] as const

/** Goes on with another session: what was read in the one before is forgotten. */
export function enterSession(queries: QueryClient, session: SessionView): void {
  queries.removeQueries({ predicate: isOfSession })
  queries.setQueryData(sessionKey, session)
}

/** Whether a query holds what only an open session may see; what the session itself is stands apart. */
export function isOfSession({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean {
  return queryKey[0] !== sessionKey[0]
}

/** What was read from the server, for as long as somebody looks at it. */
export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        // What changes is told by events.
        staleTime: 30_000,
        gcTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => !(error instanceof ApiError) && failures < 2,
      },
    },
  })
  // The page asks for the token again.
  sessionEnded.hear(() => {
    queries.setQueryData<SessionView>(sessionKey, { isRequired: true, isOpen: false, person: null })
  })
  return queries
}
