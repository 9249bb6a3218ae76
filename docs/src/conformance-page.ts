import type { Report } from '@kehu/conformance'
import { cell, code, table } from './markdown.ts'

const signs: { readonly [verdict: string]: string } = {
  pass: '✓',
  fail: '**fail**',
  'not-applicable': 'n/a',
  'known-deviation': '**deviation**',
}

/** The page with the verdict of each check on each plugin, from the reports that the packages ship. */
export function conformancePage(reports: readonly Report[]): string {
  const [first] = reports
  if (!first) throw new Error('There is no report to make the page of; run pnpm conformance.')
  const summary = table(
    ['plugin', 'conformant', 'pass', 'fail', 'not applicable', 'known deviations', 'kit'],
    reports.map(({ plugin, isConformant, summary: counts, run }) => [
      `${code(plugin.name)} ${plugin.version}`,
      isConformant ? 'yes' : '**no**',
      String(counts.pass),
      String(counts.fail),
      String(counts['not-applicable']),
      String(counts['known-deviation']),
      run.kit,
    ]),
  )
  const checks = table(
    ['requirement', 'check', 'what holds', ...reports.map(({ plugin }) => plugin.id)],
    first.checks.map(({ id, requirement, title }) => [
      requirement,
      code(id),
      cell(title),
      ...reports.map((report) => signs[report.checks.find((check) => check.id === id)?.verdict ?? ''] ?? '–'),
    ]),
  )
  const reasons = reports.flatMap(({ plugin, checks: all }) =>
    all.flatMap(({ id, verdict, reason }) => (reason === null ? [] : [[plugin.id, code(id), verdict, cell(reason)]])),
  )
  return `# Conformance report

Each package ships the report of its last run as \`conformance.json\`. This page is made from them. The
[contract](./contract.md) has the requirements by their numbers; \`kehu verify\` makes the report anew, with no vendor
reachable.

${summary}

## Every check

✓: the requirement holds. n/a: the manifest puts the plugin out of the reach of the check, and another check of the same requirement applies.

${checks}

## Why a check does not apply

${table(['plugin', 'check', 'verdict', 'reason'], reasons)}
`
}
