import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { escapedText } from '@kehu/conformance'
import { livePage } from './live-page.ts'
import type { LiveReport } from './live-report.ts'
import type { PatchOperation } from './spec-change.ts'

/**
 * Writes `drift.md`, `drift.json` and `spec-change.json` into a folder, which is made where it is not there.
 *
 * @param secrets values of the secret options: they are starred out, whatever brought them here
 */
export async function writeReport(
  folder: string,
  report: LiveReport,
  change: readonly PatchOperation[],
  secrets: readonly string[],
): Promise<void> {
  const files = {
    'drift.md': livePage(report, change),
    'drift.json': json(report),
    'spec-change.json': json(change),
  }
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), masked(text, secrets))
}

function json(value: unknown): string {
  return `${escapedText(JSON.stringify(value, null, 2))}\n`
}

function masked(text: string, secrets: readonly string[]): string {
  // A shorter one is no secret, and would star out half of the page.
  const forms = secrets.flatMap((secret) =>
    secret.length < 4 ? [] : [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')],
  )
  return forms.reduce((rest, form) => rest.replaceAll(form, '***'), text)
}
