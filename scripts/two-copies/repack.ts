import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The part of a packed package.json that is changed here. */
export interface PackedPackage {
  readonly name: string
  readonly version: string
  readonly dependencies?: { readonly [name: string]: string }
  readonly peerDependencies?: { readonly [name: string]: string }
}

/**
 * Unpacks a tarball and changes its package.json: the same code, published otherwise.
 *
 * @param destination a folder that is not there yet
 * @returns the folder that can be published
 */
export async function repack(
  tarball: string,
  destination: string,
  change: (packed: PackedPackage) => PackedPackage,
): Promise<string> {
  await mkdir(destination)
  await run('tar', ['-xzf', tarball, '-C', destination])
  const folder = join(destination, 'package')
  const file = join(folder, 'package.json')
  const packed = JSON.parse(await readFile(file, 'utf8')) as PackedPackage
  await writeFile(file, JSON.stringify(change(packed), null, 2))
  return folder
}
