import { isNotNull } from 'drizzle-orm'
import type { Connection } from '../connections/connection.ts'
import { connection } from '../store/schema.ts'
import { UsageError } from '../usage-error.ts'
import { queueOf, type ReadJob } from './read-queue.ts'
import type { Desk } from './run-changes.ts'

/**
 * Sets the schedules of the configuration, and takes away those of connections that have none any more. What other
 * workers have beside them stays.
 *
 * @throws UsageError where a schedule is no cron expression
 */
export async function setSchedules({ boss, database }: Desk, connections: readonly Connection[]): Promise<void> {
  const removed = await database
    .select({ name: connection.name })
    .from(connection)
    .where(isNotNull(connection.removedAt))
  const stale = new Set(removed.map(({ name }) => queueOf(name)))
  for (const { name, schedule } of connections) if (schedule === undefined) stale.add(queueOf(name))
  for (const { name, key } of await boss.getSchedules()) if (stale.has(name)) await boss.unschedule(name, key)
  for (const { name, schedule } of connections) {
    if (schedule === undefined) continue
    const job: ReadJob = { trigger: 'schedule' }
    try {
      boss.previewSchedule(schedule, { count: 1 })
    } catch {
      throw new UsageError(
        `The schedule of connection ${name} is no cron expression that ever comes; write one of five fields, such as '0 3 * * *'.`,
      )
    }
    // The key of the queue: while a run waits or is worked on, another is not begun.
    await boss.schedule(queueOf(name), schedule, job, { tz: 'UTC', singletonKey: name })
  }
}
