import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const packages = join(import.meta.dirname, '..', 'packages')

/**
 * Packs built packages of this workspace as they would be published.
 *
 * @param names folders in `packages/`
 * @param destination a folder that is there
 * @returns paths of the tarballs, in the order of `names`
 */
export async function pack(names: readonly string[], destination: string): Promise<string[]> {
  const tarballs: string[] = []
  for (const name of names) {
    const { stdout } = await run('pnpm', ['pack', '--json', '--pack-destination', destination], {
      cwd: join(packages, name),
      shell: process.platform === 'win32',
    })
    const { filename } = JSON.parse(stdout) as { readonly filename: string }
    tarballs.push(filename)
  }
  return tarballs
}
