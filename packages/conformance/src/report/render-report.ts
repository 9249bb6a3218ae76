import { githubReport } from './github.ts'
import { jsonReport } from './json.ts'
import { junitReport } from './junit.ts'
import { markdownReport } from './markdown.ts'
import { prettyReport } from './pretty.ts'
import type { RenderSettings } from './render-settings.ts'
import type { ReportFormat } from './report-format.ts'
import type { Report } from './report.ts'
import { sarifReport } from './sarif.ts'

const renderers: {
  readonly [Format in ReportFormat]: (reports: readonly Report[], settings: RenderSettings) => string
} = {
  pretty: prettyReport,
  json: jsonReport,
  junit: junitReport,
  sarif: sarifReport,
  github: githubReport,
  markdown: markdownReport,
}

/**
 * Writes reports in one of the forms. What a plugin says in them is taken for hostile: it can neither steer a terminal
 * nor leave the place that the form gives it.
 *
 * @returns text that ends with a line break; empty where `github` has nothing to say
 * @example renderReport([await verifyPlugin(plugin)], 'junit')
 */
export function renderReport(reports: readonly Report[], format: ReportFormat, settings: RenderSettings = {}): string {
  return renderers[format](reports, settings)
}
