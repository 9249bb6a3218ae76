import { useQuery } from '@tanstack/react-query'
import type { ConnectionView } from '../../../src/api/schemas/connection.ts'
import { api } from '../api/client.ts'

export const connectionsKey = ['connections'] as const

const none: readonly ConnectionView[] = []

/** All connections, as they stand now. */
export function useConnections(): {
  readonly connections: readonly ConnectionView[]
  readonly isRead: boolean
  readonly error: Error | null
  readonly retry: () => void
} {
  const { data, error, refetch } = useQuery({
    queryKey: connectionsKey,
    queryFn: ({ signal }) => api.connections(signal),
  })
  return { connections: data?.connections ?? none, isRead: data !== undefined, error, retry: () => void refetch() }
}
