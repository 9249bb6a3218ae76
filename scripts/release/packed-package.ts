import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readTarball } from '../../packages/cli/src/diff/read-tarball.ts'
import type { PackageJson } from './package-json.ts'

/** A package as a registry would get it. */
export interface PackedPackage {
  /** As pnpm rewrites it. */
  readonly packageJson: PackageJson
  /** Content by path within the package. */
  readonly files: ReadonlyMap<string, Buffer>
  /** Bytes of the tarball. */
  readonly packedBytes: number
  /** Bytes of all files. */
  readonly unpackedBytes: number
}

const run = promisify(execFile)

/**
 * Packs a package as it would be published, and reads the tarball.
 *
 * @param dir the package's folder
 * @param tarball path that it is written to
 */
export async function packPackage(dir: string, tarball: string): Promise<PackedPackage> {
  await run('pnpm', ['pack', '--out', tarball], {
    cwd: dir,
    // Nothing is installed for packing, and no script of a package needs to run.
    env: { ...process.env, pnpm_config_verify_deps_before_run: 'false', pnpm_config_ignore_scripts: 'true' },
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new Error('There is no pnpm to pack with; run npx -y pnpm@12 release.', { cause: error })
  })
  const bytes = await readFile(tarball)
  const files = readTarball(bytes)
  return {
    packageJson: JSON.parse(String(files.get('package.json'))) as PackageJson,
    files,
    packedBytes: bytes.length,
    unpackedBytes: [...files.values()].reduce((total, content) => total + content.length, 0),
  }
}

/** Path of a tarball, named as npm names it. */
export function tarballPath(folder: string, { name, version }: PackageJson): string {
  return join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
}
