import type { RunView } from '../../../src/api/schemas/run.ts'

/** Whether a run still has something to do. */
export function isOpenRun({ state }: Pick<RunView, 'state'>): boolean {
  return state === 'queued' || state === 'running'
}

/**
 * Milliseconds that a run took, or takes so far; `null` before it began.
 *
 * @param now epoch milliseconds
 */
export function durationOf({ startedAt, endedAt }: Pick<RunView, 'startedAt' | 'endedAt'>, now: number): number | null {
  if (startedAt === null) return null
  return Math.max(0, (endedAt === null ? now : Date.parse(endedAt)) - Date.parse(startedAt))
}

/** Records a second; `null` where it is too early to say. */
export function rateOf(run: Pick<RunView, 'startedAt' | 'endedAt' | 'seen'>, now: number): number | null {
  const duration = durationOf(run, now)
  return duration === null || duration < 500 || run.seen === 0 ? null : Math.round((run.seen * 1000) / duration)
}
