// A worker that can be killed: `node worker-process.ts '<WorkerPlan as JSON>'`. It reads each connection once, over as
// many lives as that takes, and ends by itself when all are read, or when it is told to.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Provider } from '@kehu/core'
import { dasAiot } from '@kehu/das-aiot'
import type { Connection } from '../../src/connections/connection.ts'
import { registerConnections } from '../../src/connections/register-connections.ts'
import { openStore } from '../../src/store/open-store.ts'
import { newestRuns } from '../../src/sync/list-runs.ts'
import { startSynchroniser } from '../../src/sync/synchroniser.ts'

export interface WorkerPlan {
  readonly place: { readonly url: string } | { readonly folder: string }
  readonly connections: readonly {
    readonly name: string
    readonly options: object
    readonly query: object
    readonly pageSize: number
  }[]
}

const plan = JSON.parse(process.argv[2] ?? '{}') as WorkerPlan
const connections = plan.connections.map(({ name, options, query, pageSize }): Connection => ({
  name,
  provider: dasAiot(options as Parameters<typeof dasAiot>[0]) as Provider<object>,
  query,
  pageSize,
  schedule: undefined,
  isLive: true,
}))
let isOver = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (isOver = true))
{
  await using store = await openStore(plan.place)
  await registerConnections(store.database, connections, new Date())
  await using synchroniser = await startSynchroniser(store, connections, {
    works: true,
    retryDelayMs: 20,
    lookMs: 200,
  })
  const before = await newestRuns(store.database)
  for (const { name } of connections) if (!before.has(name)) await synchroniser.request(name, 'start')
  while (!isOver) {
    const runs = await newestRuns(store.database)
    isOver = connections.every(({ name }) => runs.get(name)?.endedAt)
    await sleep(20)
  }
}
