import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useNotice } from '../app/use-notice.ts'
import { connectionsKey } from './use-connections.ts'

/** Begins and ends reads of connections. */
export interface Sync {
  readonly start: (connection: string) => void
  readonly startAll: () => void
  readonly stop: (run: number) => void
  readonly isBusy: boolean
}

export function useSync(): Sync {
  const queries = useQueryClient()
  const notice = useNotice()
  const { mutate, isPending } = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: notice.complain,
    onSettled: () => queries.invalidateQueries({ queryKey: connectionsKey }),
  })
  return {
    start: (connection) => mutate(() => api.startRun(connection)),
    startAll: () => mutate(() => api.startRuns()),
    stop: (run) => mutate(() => api.stopRun(run)),
    isBusy: isPending,
  }
}
