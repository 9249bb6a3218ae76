import type { CheckResult, Report } from './report.ts'

/** The results that could not be judged, by the id of the check that blocked them, in the order of the report. */
export function blockedChecks({ checks }: Report): ReadonlyMap<string, readonly CheckResult[]> {
  const blocked = new Map<string, CheckResult[]>()
  for (const result of checks) {
    if (result.blockedBy === null) continue
    blocked.set(result.blockedBy, [...(blocked.get(result.blockedBy) ?? []), result])
  }
  return blocked
}

/** The results that failed by themselves. */
export function failedChecks({ checks }: Report): CheckResult[] {
  return checks.filter(({ verdict, blockedBy }) => verdict === 'fail' && blockedBy === null)
}
