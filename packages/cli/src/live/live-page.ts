import { visibleText } from '@kehu/conformance'
import { counted } from '../counted.ts'
import type { Drift } from './drift.ts'
import type { LiveReport } from './live-report.ts'
import type { PatchOperation } from './spec-change.ts'

/** The report as a page of Markdown that can be sent to the plugin's author. */
export function livePage(report: LiveReport, change: readonly PatchOperation[]): string {
  const { plugin, document, calls, customers, drift, failure } = report
  const found =
    drift.length === 0
      ? 'No drift was seen.'
      : `${counted(drift.length, 'kind of drift was', 'kinds of drift were')} seen.`
  const rows = drift.map(
    ({ kind, operation, status, field, expected, actual, place, times }) =>
      `| ${[kind, `${operation} ${status}`, field, expected, actual, `${place.file}:${place.line}`, String(times)].map(cell).join(' | ')} |`,
  )
  const lines = [
    `# First contact: ${cell(plugin.name)}@${cell(plugin.version)}`,
    '',
    `Written from ${cell(document.name)}${document.version === null ? '' : `, ${cell(document.version)}`}. ${counted(calls, 'call')}, ${counted(customers, 'customer')}. ${found}`,
    ...(failure ? ['', `It ended early (${cell(failure.category)}): ${cell(failure.message)}`] : []),
    '',
    'This page holds types, shapes and names of fields; values of records and credentials are left out. Read it before you pass it on: a vendor that keys an object by people names them here.',
    ...(rows.length > 0
      ? [
          '',
          '| drift | answer | field | the spec says | came | place | times |',
          '| - | - | - | - | - | - | - |',
          ...rows,
        ]
      : []),
    ...(change.length > 0
      ? ['', `\`spec-change.json\` holds ${change.length} proposed changes to the spec, as a JSON patch (RFC 6902).`]
      : []),
    ...byHand(drift),
  ]
  return `${lines.join('\n')}\n`
}

function byHand(drift: readonly Drift[]): string[] {
  const left = drift.filter(({ kind }) => kind === 'other-form' || kind === 'not-json')
  if (left.length === 0) return []
  return ['', `${left.length} of them need a person's eye: no single value tells what the rule should be.`]
}

/** A vendor names fields and codes: none of them must be taken for Markdown, HTML or a command. */
function cell(text: string): string {
  return visibleText(text).replaceAll(/[\\`*_[\]<>|#&]/g, (character) => `&#${character.charCodeAt(0)};`)
}
