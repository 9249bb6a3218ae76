import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { renderReport, visibleText, type RenderSettings, type Report } from '@kehu/conformance'
import { UsageError } from '../usage-error.ts'
import type { Reporter } from './reporter.ts'

/** Writes the reports in each form, to its file or to standard output. */
export async function writeReports(
  reports: readonly Report[],
  reporters: readonly Reporter[],
  settings: RenderSettings,
): Promise<void> {
  for (const { format, file } of reporters) {
    if (file !== null) {
      await write(file, renderReport(reports, format, settings))
      continue
    }
    const isColoured = process.stdout.isTTY && !process.env['NO_COLOR']
    // At a terminal, standard error has said already what could not be judged.
    const unjudged = format === 'pretty' ? [] : (settings.unjudged ?? [])
    if (reports.length + unjudged.length > 0 || format === 'json') {
      process.stdout.write(renderReport(reports, format, { ...settings, unjudged, isColoured }))
    }
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(`The report cannot be written to ${visibleText(file)} (${code}); name another file.`, {
      cause: error,
    })
  }
}
