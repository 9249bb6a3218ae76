import { constants } from 'node:fs'
import { access, mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { renderReport, visibleText, type RenderSettings, type Report } from '@kehu/conformance'
import { UsageError } from '../usage-error.ts'
import type { Reporter } from './reporter.ts'

/**
 * Makes the folders that the reports go to: a run takes long, and a slip in a path is better told before it.
 *
 * @throws UsageError where a report could not be written
 */
export async function prepareReports(reporters: readonly Reporter[]): Promise<void> {
  for (const { file } of reporters) {
    if (file === null) continue
    await told(file, async () => {
      await mkdir(dirname(file), { recursive: true })
      const isThere = await stat(file).catch(() => null)
      if (isThere?.isDirectory()) throw Object.assign(new Error('The report is a folder.'), { code: 'EISDIR' })
      await access(isThere ? file : dirname(file), constants.W_OK)
    })
  }
}

/**
 * Writes the reports in each form, to its file or to standard output. Files come first: whoever reads the output may
 * leave before its end. All are written, whatever becomes of one of them.
 *
 * @throws UsageError for the first that could not be written
 */
export async function writeReports(
  reports: readonly Report[],
  reporters: readonly Reporter[],
  settings: RenderSettings,
): Promise<void> {
  const faults: unknown[] = []
  for (const { format, file } of reporters) {
    if (file === null) continue
    const text = renderReport(reports, format, settings)
    await told(file, () => writeFile(file, text)).catch((error: unknown) => faults.push(error))
  }
  for (const { format, file } of reporters) {
    if (file !== null) continue
    const isColoured = process.stdout.isTTY && !process.env['NO_COLOR']
    // At a terminal, standard error has said already what could not be judged.
    const unjudged = format === 'pretty' ? [] : (settings.unjudged ?? [])
    if (reports.length + unjudged.length > 0 || format === 'json') {
      process.stdout.write(renderReport(reports, format, { ...settings, unjudged, isColoured }))
    }
  }
  if (faults.length > 0) throw faults[0]
}

/** Does something to a file, and says in a sentence that it cannot be done. */
async function told(file: string, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(`The report cannot be written to ${visibleText(file)} (${code}); name another file.`, {
      cause: error,
    })
  }
}
