import type { Report } from './report.ts'

/**
 * The four verdicts of a report, counted.
 *
 * @example summarySentence(report) // '52 passed, 3 failed (2 of them blocked), 4 not applicable, 0 known deviations'
 */
export function summarySentence({ summary, checks }: Report): string {
  const blocked = checks.filter(({ blockedBy }) => blockedBy !== null).length
  return [
    `${summary.pass} passed`,
    `${summary.fail} failed${blocked > 0 ? ` (${blocked} of them blocked)` : ''}`,
    `${summary['not-applicable']} not applicable`,
    `${summary['known-deviation']} known ${summary['known-deviation'] === 1 ? 'deviation' : 'deviations'}`,
  ].join(', ')
}

/** What the whole comes to, in a few words behind the plugin's name. */
export function conclusion({ isConformant, summary, plugin, only, checks }: Report): string {
  if (isConformant) return only === null ? `keeps contract ${plugin.contract}` : `passes ${only.join(', ')}`
  if (summary.fail > 0) return `does not keep contract ${plugin.contract}`
  return checks.length === 0 ? 'was held against nothing: no check ran' : 'was not held against all checks'
}

/** Why a report without a failure is not conformant. */
export function unfinished({ checks }: Report): string {
  return checks.length === 0 ? 'No check ran.' : 'Not all checks ran.'
}
