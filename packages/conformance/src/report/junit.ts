import { blockedChecks } from './blocked-checks.ts'
import { filePath } from './file-path.ts'
import type { RenderSettings } from './render-settings.ts'
import type { CheckResult, Report, ReportFinding } from './report.ts'
import { unfinished } from './summary-sentence.ts'
import { visibleLines, visibleText } from './visible-text.ts'

/** A suite a plugin and a case a check, in the dialect that CI services read. */
export function junitReport(reports: readonly Report[], settings: RenderSettings): string {
  const { unjudged = [] } = settings
  const suites = [
    ...reports.map((report) => suite(report, settings)),
    ...unjudged.map(({ plugin, message }) =>
      [
        `  <testsuite name="${attribute(plugin)}" tests="1" failures="0" errors="1" skipped="0">`,
        `    <testcase classname="${attribute(plugin)}" name="can be judged"><error message="${attribute(message)}"/></testcase>`,
        '  </testsuite>',
      ].join('\n'),
    ),
  ]
  return `${['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="kehu verify">', ...suites, '</testsuites>'].join('\n')}\n`
}

function suite(report: Report, settings: RenderSettings): string {
  const { plugin, summary, checks, run, isConformant } = report
  const skipped = summary['not-applicable'] + summary['known-deviation']
  const time = run.durationMs === null ? '' : ` time="${run.durationMs / 1000}"`
  const stamp = run.startedAt === null ? '' : ` timestamp="${attribute(run.startedAt)}"`
  // Nothing run is a failure, and a reader of this form looks at counts alone.
  const isEmpty = !isConformant && summary.fail === 0
  const tests = checks.length + (isEmpty ? 1 : 0)
  const counts = `tests="${tests}" failures="${summary.fail}" errors="${isEmpty ? 1 : 0}" skipped="${skipped}"`
  return [
    `  <testsuite name="${attribute(plugin.name)}" ${counts}${time}${stamp}>`,
    ...checks.map((result) => testCase(result, report, settings)),
    ...(isEmpty
      ? [
          `    <testcase classname="${attribute(plugin.name)}" name="runs a check"><error message="${attribute(unfinished(report))}"/></testcase>`,
        ]
      : []),
    '  </testsuite>',
  ].join('\n')
}

function testCase(result: CheckResult, report: Report, settings: RenderSettings): string {
  const { id, title } = result
  const [area = ''] = id.split('/')
  const start = `    <testcase classname="${attribute(`${report.plugin.name}.${area}`)}" name="${attribute(`${id}: ${title}`)}"`
  const inner = ending(result, report, settings)
  return inner === '' ? `${start}/>` : `${start}>${inner}</testcase>`
}

function ending(result: CheckResult, report: Report, settings: RenderSettings): string {
  const { verdict, reason, link, blockedBy, findings, found } = result
  if (verdict === 'pass') return ''
  if (verdict === 'not-applicable') return `<skipped message="${attribute(`not applicable: ${reason ?? ''}`)}"/>`
  if (verdict === 'known-deviation') {
    return `<skipped message="${attribute(`known deviation: ${reason ?? ''} ${link ?? ''}`)}"/>`
  }
  if (blockedBy !== null) return `<failure type="blocked" message="${attribute(`blocked by ${blockedBy}`)}"/>`
  const blocked = blockedChecks(report).get(result.id)?.length ?? 0
  const text = [
    ...findings.flatMap((finding) => findingLines(finding, report, settings)),
    ...(found > findings.length ? [`and ${found - findings.length} more`] : []),
    ...(blocked > 0 ? [`blocks ${blocked} more`] : []),
  ]
  return `<failure type="fail" message="${attribute(findings[0]?.message ?? '')}">${content(text)}</failure>`
}

function findingLines(finding: ReportFinding, report: Report, settings: RenderSettings): string[] {
  const { message, place, request, expected, actual } = finding
  return [
    message,
    ...(place ? [`at ${filePath(report, finding, settings)}:${place.line}:${place.column}`] : []),
    ...(request === null ? [] : ['sent', request]),
    ...(expected === null ? [] : [`expected ${expected}`]),
    ...(actual === null ? [] : [`actual ${actual}`]),
  ]
}

function attribute(text: string): string {
  return escaped(visibleText(text))
}

function content(lines: readonly string[]): string {
  return escaped(lines.flatMap(visibleLines).join('\n'))
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}
