import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { escapedText, visibleText } from '@kehu/conformance'
import { UsageError } from '../usage-error.ts'
import { livePage } from './live-page.ts'
import type { LiveReport } from './live-report.ts'
import type { PatchOperation } from './spec-change.ts'

/**
 * Writes `drift.md`, `drift.json` and `spec-change.json` into a folder that is there.
 *
 * @throws UsageError where one of them cannot be written
 */
export async function writeReport(
  folder: string,
  report: LiveReport,
  change: readonly PatchOperation[],
): Promise<void> {
  const files = {
    'drift.md': livePage(report, change),
    'drift.json': json(report),
    'spec-change.json': json(change),
  }
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text).catch((error: NodeJS.ErrnoException) => {
      const path = visibleText(join(folder, name))
      throw new UsageError(`The report cannot be written to ${path} (${error.code}).`, { cause: error })
    })
  }
}

function json(value: unknown): string {
  return `${escapedText(JSON.stringify(value, null, 2))}\n`
}
