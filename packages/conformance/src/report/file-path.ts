import type { RenderSettings } from './render-settings.ts'
import type { Report, ReportFinding } from './report.ts'

/** Path of a finding's file from where the reader stands; the plugin's package.json where the finding has no place. */
export function filePath(report: Report, { place }: ReportFinding, { folderOf }: RenderSettings): string {
  const folder = folderOf?.(report) ?? ''
  const file = place?.file ?? 'package.json'
  return folder === '' || folder === '.' ? file : `${folder}/${file}`
}
