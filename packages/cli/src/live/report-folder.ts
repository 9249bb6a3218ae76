import { mkdir, mkdtemp, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { visibleText } from '@kehu/conformance'
import { UsageError } from '../usage-error.ts'

/**
 * Makes the folder of a report, and tries whether something can be put into it: a call may be billed, so what comes of
 * it must not be lost for want of a place.
 *
 * @throws UsageError where it cannot be written to
 */
export async function makeReportFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder)
    await rmdir(await mkdtemp(join(folder, '.kehu-')))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(
      `Nothing was sent: no report can be written to ${visibleText(folder)} (${code}); name another folder with --out.`,
      { cause: error },
    )
  }
}

/** By hand: Node's recursive mkdir never ends where a parent can neither be found nor made, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  const parent = dirname(folder)
  try {
    await mkdir(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || parent === folder) throw error
    await makeFolder(parent)
    await mkdir(folder)
  }
}
