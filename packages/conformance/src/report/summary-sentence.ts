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
export function conclusion({ isConformant, summary, plugin }: Report): string {
  if (isConformant) return `keeps contract ${plugin.contract}`
  return summary.fail > 0 ? `does not keep contract ${plugin.contract}` : 'was held against nothing: no check ran'
}
