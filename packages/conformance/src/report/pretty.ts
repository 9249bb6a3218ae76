import { styleText } from 'node:util'
import { blockedChecks, failedChecks } from './blocked-checks.ts'
import { filePath } from './file-path.ts'
import type { RenderSettings } from './render-settings.ts'
import type { CheckResult, Report, ReportFinding } from './report.ts'
import { conclusion, summarySentence } from './summary-sentence.ts'
import { visibleLines, visibleText } from './visible-text.ts'

type Paint = (style: 'red' | 'green' | 'yellow' | 'bold' | 'dim', text: string) => string

/** For a person at a terminal: what failed, with all that is needed to repair it, and one line for the rest. */
export function prettyReport(reports: readonly Report[], settings: RenderSettings): string {
  const { isColoured = false, unjudged = [] } = settings
  // Who calls knows where the text goes; the stream that `styleText` would look at may be another.
  const paint: Paint = (style, text) => (isColoured ? styleText(style, text, { validateStream: false }) : text)
  const parts = [
    ...reports.map((report) => reportText(report, settings, paint)),
    ...unjudged.map(
      ({ plugin, message }) =>
        `${paint('red', '✗')} ${paint('bold', visibleText(plugin))} could not be judged\n  ${visibleText(message)}`,
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

function reportText(report: Report, settings: RenderSettings, paint: Paint): string {
  const { plugin, isConformant, checks } = report
  const name = visibleText(`${plugin.name} ${plugin.version}`)
  const title = `${isConformant ? paint('green', '✓') : paint('red', '✗')} ${paint('bold', name)} ${conclusion(report)}`
  return [
    title,
    ...failedChecks(report).map((result) => failureText(result, report, settings, paint)),
    ...checks.filter(({ verdict }) => verdict === 'known-deviation').map((result) => deviationText(result, paint)),
    ...[...blockedChecks(report)].map(([blocker, results]) => blockedText(blocker, results, paint)),
    summaryLine(report, paint),
  ].join('\n\n')
}

function failureText(result: CheckResult, report: Report, settings: RenderSettings, paint: Paint): string {
  const { id, title, findings, found } = result
  return [
    `${paint('red', '✗')} ${paint('bold', visibleText(id))} · ${visibleText(title)}`,
    ...findings.map((finding) => findingText(finding, report, settings, paint)),
    ...(found > findings.length ? [`  and ${found - findings.length} more`] : []),
    paint('dim', `  kehu explain ${visibleText(id)}`),
  ].join('\n')
}

function findingText(finding: ReportFinding, report: Report, settings: RenderSettings, paint: Paint): string {
  const { message, place, request, expected, actual } = finding
  const lines = [`  ${visibleText(message)}`]
  if (place) {
    const file = visibleText(filePath(report, finding, settings))
    lines.push(`    ${paint('dim', 'at')} ${file}:${place.line}:${place.column}`)
  }
  const told = { sent: request, expected, actual }
  for (const [name, text] of Object.entries(told)) {
    if (text === null) continue
    const [first = '', ...more] = visibleLines(text)
    lines.push(`    ${paint('dim', name.padEnd(8))}  ${first}`, ...more.map((line) => `${' '.repeat(14)}${line}`))
  }
  return lines.join('\n')
}

function deviationText({ id, title, reason, link }: CheckResult, paint: Paint): string {
  return [
    `${paint('yellow', '~')} ${paint('bold', visibleText(id))} · ${visibleText(title)}`,
    `  known deviation: ${visibleText(reason ?? '')} ${visibleText(link ?? '')}`.trimEnd(),
  ].join('\n')
}

function blockedText(blocker: string, results: readonly CheckResult[], paint: Paint): string {
  const count = `${results.length} ${results.length === 1 ? 'check' : 'checks'}`
  return [
    `${paint('yellow', '?')} ${count} blocked by ${paint('bold', visibleText(blocker))}, so failed too:`,
    ...[...namesByArea(results)].map(([area, names]) => `    ${visibleText(area)}: ${visibleText(names.join(', '))}`),
  ].join('\n')
}

// One early failure blocks dozens: a line an area, so that what failed by itself stays in sight.
function namesByArea(results: readonly CheckResult[]): ReadonlyMap<string, readonly string[]> {
  const areas = new Map<string, string[]>()
  for (const { id } of results) {
    const [area = '', name = ''] = id.split('/')
    areas.set(area, [...(areas.get(area) ?? []), name])
  }
  return areas
}

function summaryLine(report: Report, paint: Paint): string {
  const { seed, samples, run } = report
  const time = run.durationMs === null ? '' : ` · ${(run.durationMs / 1000).toFixed(1)} s`
  return `${summarySentence(report)}${paint('dim', ` · seed ${seed}, ${samples} samples${time}`)}`
}
