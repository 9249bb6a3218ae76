import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { VendorName } from '../shapes.ts'
import { installed, type Installed } from './installed.ts'

const run = promisify(execFile)
const packages = join(import.meta.dirname, '..', '..', '..', 'packages')
// npm and pnpm are scripts on Windows.
const shell = process.platform === 'win32'

/** Tarballs of the packages, as they would be published. */
export interface Tarballs extends AsyncDisposable {
  /** Installs core and some providers with plain npm in an empty folder, and counts what came. */
  install(providers: readonly VendorName[]): Promise<Installed>
}

/** @throws Error where pnpm is not there: `pnpm bench` brings it */
export async function packAll(providers: readonly VendorName[]): Promise<Tarballs> {
  const work = await mkdtemp(join(tmpdir(), 'kehu-bench-'))
  const tarballs = join(work, 'tarballs')
  await mkdir(tarballs)
  for (const name of ['core', ...providers]) {
    const packed = run('pnpm', ['pack', '--pack-destination', tarballs], { cwd: join(packages, name), shell })
    await packed.catch((cause: unknown) => {
      throw new Error(`@kehu/${name} cannot be packed; build it, and run the bench by pnpm.`, { cause })
    })
  }
  const files = await readdir(tarballs)
  let folders = 0
  return {
    async install(wanted) {
      const folder = join(work, String(++folders))
      await mkdir(folder)
      await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
      const names = ['core', ...wanted]
      const given = files.filter((file) => names.some((name) => file.startsWith(`kehu-${name}-`)))
      const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
      const npm = ['install', ...flags, ...given.map((file) => join(tarballs, file))]
      await run('npm', npm, { cwd: folder, env: systemEnvironment(), shell })
      return installed(
        names.map((name) => `@kehu/${name}`),
        folder,
      )
    },
    async [Symbol.asyncDispose]() {
      await rm(work, { recursive: true, force: true })
    },
  }
}

/** Without the pinned Node that stands in front: it comes without npm. */
function systemEnvironment(): NodeJS.ProcessEnv {
  const path = (process.env['PATH'] ?? '').split(delimiter)
  const kept = path.filter((folder) => !folder.includes('node_modules') && folder !== dirname(process.execPath))
  return { ...process.env, PATH: kept.join(delimiter), NODE_OPTIONS: '' }
}
