import { blockedChecks, failedChecks } from './blocked-checks.ts'
import { filePath } from './file-path.ts'
import type { RenderSettings } from './render-settings.ts'
import type { Report } from './report.ts'
import { conclusion, summarySentence } from './summary-sentence.ts'
import { visibleText } from './visible-text.ts'

/** Workflow commands of GitHub Actions: an annotation a finding, at its place in the spec. */
export function githubReport(reports: readonly Report[], settings: RenderSettings): string {
  const commands = [
    ...reports.flatMap((report) => annotations(report, settings)),
    ...(settings.unjudged ?? []).map(({ plugin, message }) =>
      command('error', { title: `${plugin} could not be judged` }, message),
    ),
  ]
  return commands.map((line) => `${line}\n`).join('')
}

function annotations(report: Report, settings: RenderSettings): string[] {
  const { plugin, checks, isConformant } = report
  const blocked = blockedChecks(report)
  const failed = failedChecks(report).flatMap(({ id, findings }) => {
    const waiting = blocked.get(id)?.length ?? 0
    const behind = waiting > 0 ? ` It blocks ${waiting} more ${waiting === 1 ? 'check' : 'checks'}.` : ''
    return findings.map((finding) =>
      command('error', at(report, finding, id, settings), `${finding.message}${behind} Run: kehu explain ${id}`),
    )
  })
  const deviating = checks
    .filter(({ verdict }) => verdict === 'known-deviation')
    .map(({ id, reason, link, findings: [finding] }) =>
      command(
        'warning',
        finding ? at(report, finding, id, settings) : { title: `${plugin.name}: ${id}` },
        `Known deviation: ${reason ?? ''} ${link ?? ''}`,
      ),
    )
  const whole = `${plugin.name} ${plugin.version} ${conclusion(report)}: ${summarySentence(report)}.`
  return [...failed, ...deviating, command(isConformant ? 'notice' : 'error', { title: plugin.name }, whole)]
}

function at(
  report: Report,
  finding: Report['checks'][number]['findings'][number],
  id: string,
  settings: RenderSettings,
): { readonly [name: string]: string | number } {
  return {
    file: filePath(report, finding, settings),
    line: finding.place?.line ?? 1,
    col: finding.place?.column ?? 1,
    title: `${report.plugin.name}: ${id}`,
  }
}

function command(
  level: 'error' | 'warning' | 'notice',
  properties: { readonly [name: string]: string | number },
  text: string,
): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`)
  return `::${level} ${written.join(',')}::${data(text)}`
}

// As actions/toolkit writes them (packages/core/src/command.ts): the runner turns exactly these back.
function data(text: string): string {
  return visibleText(text).replaceAll('%', '%25')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
