import { blockedChecks, failedChecks } from './blocked-checks.ts'
import { filePath } from './file-path.ts'
import type { RenderSettings } from './render-settings.ts'
import type { CheckResult, Report } from './report.ts'
import { conclusion, summarySentence } from './summary-sentence.ts'
import { visibleText } from './visible-text.ts'

/** A table of all plugins, and one of what is wrong with each. */
export function markdownReport(reports: readonly Report[], settings: RenderSettings): string {
  const { unjudged = [] } = settings
  const rows = [
    ...reports.map(({ plugin, summary, isConformant, run }) => [
      isConformant ? '✅' : '❌',
      `${plain(plugin.name)} ${plain(plugin.version)}`,
      ...[summary.pass, summary.fail, summary['not-applicable'], summary['known-deviation']].map(String),
      run.durationMs === null ? '' : `${(run.durationMs / 1000).toFixed(1)} s`,
    ]),
    ...unjudged.map(({ plugin }) => ['❌', plain(plugin), 'not judged', '', '', '', '']),
  ]
  const parts = [
    table(['', 'plugin', 'pass', 'fail', 'not applicable', 'known deviation', 'time'], rows),
    ...reports.flatMap((report) => details(report, settings)),
    ...unjudged.map(({ plugin, message }) => `**${plain(plugin)}** could not be judged: ${plain(message)}`),
  ]
  return `${parts.join('\n\n')}\n`
}

function details(report: Report, settings: RenderSettings): string[] {
  const { plugin, checks, isConformant } = report
  const blocked = blockedChecks(report)
  const rows = [
    ...failedChecks(report).map((result) => [plain(result.id), failure(result), where(result, report, settings)]),
    ...[...blocked].map(([blocker, results]) => [
      results.map(({ id }) => plain(id)).join('<br>'),
      `blocked by ${plain(blocker)}`,
      '',
    ]),
    ...checks
      .filter(({ verdict }) => verdict === 'known-deviation')
      .map((result) => [
        plain(result.id),
        `known deviation: ${plain(`${result.reason ?? ''} ${result.link ?? ''}`.trimEnd())}`,
        where(result, report, settings),
      ]),
  ]
  if (isConformant && rows.length === 0) return []
  return [
    `**${plain(plugin.name)}** ${conclusion(report)}: ${summarySentence(report)}.`,
    ...(rows.length > 0 ? [table(['check', 'what', 'where'], rows)] : []),
  ]
}

function failure({ findings, found }: CheckResult): string {
  const sentences = findings.map(({ message }) => plain(message))
  return [...sentences, ...(found > findings.length ? [`and ${found - findings.length} more`] : [])].join('<br>')
}

function where({ findings }: CheckResult, report: Report, settings: RenderSettings): string {
  const places = findings.flatMap((finding) =>
    finding.place ? [plain(`${filePath(report, finding, settings)}:${finding.place.line}`)] : [],
  )
  return [...new Set(places)].join('<br>')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/**
 * A text that Markdown finds nothing in: a character written by its number cannot be structure (CommonMark 0.31, 2.5),
 * and an empty comment keeps GitHub from taking a name behind `@` for somebody to call.
 */
function plain(text: string): string {
  return visibleText(text)
    .replaceAll(/[!-/:-@[-`{-~]/g, (mark) => (",;'-()./".includes(mark) ? mark : `&#${mark.charCodeAt(0)};`))
    .replaceAll('&#64;', '&#64;<!-- -->')
    .replaceAll(/www\./gi, (start) => `${start.slice(0, -1)}&#46;`)
}
