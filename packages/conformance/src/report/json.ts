import type { Report } from './report.ts'
import { escapedText } from './visible-text.ts'

/** The reports themselves. A list also where there is but one: what reads it must not change with the second plugin. */
export function jsonReport(reports: readonly Report[]): string {
  return `${escapedText(JSON.stringify(reports, null, 2))}\n`
}
