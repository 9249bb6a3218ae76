import { catalogue } from '../catalogue.ts'
import { failedChecks } from './blocked-checks.ts'
import { filePath } from './file-path.ts'
import type { RenderSettings } from './render-settings.ts'
import type { CheckResult, Report, ReportFinding } from './report.ts'
import { unfinished } from './summary-sentence.ts'
import { visibleText } from './visible-text.ts'

/**
 * SARIF 2.1.0 (OASIS, 2020): a run a plugin, a rule a check, a result a finding. What could not be judged is a
 * notification, since every result is an alert to those who read this form.
 */
export function sarifReport(reports: readonly Report[], settings: RenderSettings): string {
  const { unjudged = [] } = settings
  const runs = [
    ...reports.map((report) => run(report, settings)),
    ...unjudged.map(({ plugin, message }) => ({
      tool: { driver: { name: 'kehu', rules: [] } },
      automationDetails: { id: runId(plugin) },
      invocations: [{ executionSuccessful: false, toolExecutionNotifications: [notification('error', message)] }],
      results: [],
    })),
  ]
  const document = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs }
  return `${JSON.stringify(document, null, 2)}\n`
}

function run(report: Report, settings: RenderSettings): object {
  const { checks, plugin, isConformant, summary } = report
  const judged = [...failedChecks(report), ...checks.filter(({ verdict }) => verdict === 'known-deviation')]
  return {
    tool: { driver: { name: 'kehu', semanticVersion: visibleText(report.run.kit), rules: checks.map(rule) } },
    automationDetails: { id: runId(plugin.name) },
    invocations: [
      {
        executionSuccessful: isConformant || summary.fail > 0,
        toolExecutionNotifications: [
          ...checks
            .filter(({ blockedBy }) => blockedBy !== null)
            .map(({ id, blockedBy }) => notification('warning', `${id} could not be judged: blocked by ${blockedBy}.`)),
          ...(isConformant || summary.fail > 0 ? [] : [notification('error', unfinished(report))]),
        ],
      },
    ],
    results: judged.flatMap((result) => {
      const ruleIndex = checks.indexOf(result)
      return result.findings.map((finding) => sarifResult(result, ruleIndex, finding, report, settings))
    }),
  }
}

/** One run a plugin and file: GitHub refuses two of the same id. */
function runId(plugin: string): string {
  return `kehu/${visibleText(plugin)}/`
}

function rule({ id, requirement, title }: CheckResult): object {
  // A report of another kit may name checks that this one does not have.
  const check = catalogue.find((each) => each.id === id)
  return {
    id: visibleText(id),
    shortDescription: sentence(title),
    fullDescription: sentence(check?.why ?? title),
    help: sentence(
      check ? `${check.why} A plugin that fails it: ${check.fails} Run: kehu explain ${id}` : `Run: kehu explain ${id}`,
    ),
    properties: { requirement: visibleText(requirement), tags: [visibleText(id.split('/')[0] ?? '')] },
  }
}

function sarifResult(
  { id, verdict, reason, link }: CheckResult,
  ruleIndex: number,
  finding: ReportFinding,
  report: Report,
  settings: RenderSettings,
): object {
  const { place, request, expected, actual } = finding
  const uri = filePath(report, finding, settings).split('/').map(encodeURIComponent).join('/')
  return {
    ruleId: visibleText(id),
    ruleIndex,
    level: verdict === 'fail' ? 'error' : 'warning',
    message: sentence(finding.message),
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
          region: { startLine: place?.line ?? 1, startColumn: place?.column ?? 1 },
        },
      },
    ],
    ...(verdict === 'known-deviation'
      ? { suppressions: [{ kind: 'external', justification: visibleText(`${reason ?? ''} ${link ?? ''}`) }] }
      : {}),
    properties: Object.fromEntries(
      Object.entries({ pointer: place?.pointer ?? null, request, expected, actual })
        .filter((entry): entry is [string, string] => entry[1] !== null)
        .map(([name, text]) => [name, text.split('\n').map(visibleText).join('\n')]),
    ),
  }
}

function notification(level: 'warning' | 'error', text: string): object {
  return { level, message: sentence(text) }
}

/** A plain message. `[text](target)` would be a link (SARIF 2.1.0, 3.11.6), also in a sentence of a stranger. */
function sentence(text: string): { readonly text: string } {
  return { text: visibleText(text).replaceAll('](', '] (') }
}
