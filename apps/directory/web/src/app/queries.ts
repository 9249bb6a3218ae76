import { QueryCache, QueryClient } from '@tanstack/react-query'
import type { SessionView } from '../../../src/api/schemas/session.ts'
import { ApiError } from '../api/api-error.ts'

export const sessionKey = ['session'] as const

/** Goes on with another session: what was read in the one before is forgotten. */
export function enterSession(queries: QueryClient, session: SessionView): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
  queries.setQueryData(sessionKey, session)
}

/** What was read from the server, for as long as somebody looks at it. */
export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError(error) {
        // A session ended, here or on the server: the page asks for the token again.
        if (!(error instanceof ApiError) || error.status !== 401) return
        queries.setQueryData<SessionView>(sessionKey, { isRequired: true, isOpen: false, person: null })
      },
    }),
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
  return queries
}
