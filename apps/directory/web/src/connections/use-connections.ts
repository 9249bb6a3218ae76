import { useQuery } from '@tanstack/react-query'
import type { ConnectionView } from '../../../src/api/schemas/connection.ts'
import { api } from '../api/client.ts'

export const connectionsKey = ['connections'] as const

const none: readonly ConnectionView[] = []

/** A used rate budget becomes free by itself, which no event tells. */
const budgetMs = 5000

/**
 * All connections, as they stand now.
 *
 * @param watchesBudgets whether they are read again for as long as some of a rate budget is used
 */
export function useConnections({ watchesBudgets = false }: { readonly watchesBudgets?: boolean } = {}): {
  readonly connections: readonly ConnectionView[]
  readonly isRead: boolean
  readonly error: Error | null
  readonly retry: () => void
} {
  const { data, error, refetch } = useQuery({
    queryKey: connectionsKey,
    queryFn: ({ signal }) => api.connections(signal),
    refetchInterval: ({ state }) =>
      watchesBudgets && (state.data?.connections ?? none).some(({ rateBudget }) => (rateBudget?.used ?? 0) > 0)
        ? budgetMs
        : false,
  })
  return { connections: data?.connections ?? none, isRead: data !== undefined, error, retry: () => void refetch() }
}
