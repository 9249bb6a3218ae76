import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Makes a folder with a package.json of these dependencies, and installs them there with plain npm, without running
 * their install scripts.
 *
 * @param dependencies as package.json has them: `'@kehu/core': 'file:/…/core.tgz'`, `deno: 'npm:@deno/linux-x64-glibc@2.9.6'`
 * @param environment of npm
 */
export async function install(
  folder: string,
  dependencies: { readonly [name: string]: string },
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }))
  await run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'], {
    cwd: folder,
    env: environment,
    shell: process.platform === 'win32',
  })
}
