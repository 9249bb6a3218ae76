import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { arch, execPath, platform, version } from 'node:process'
import type { NodeBinary } from './part.ts'

/**
 * The Nodes to measure on: the pinned one, which runs this, and Node 20, which the bench's own install brings.
 *
 * @throws Error where the install brought no Node 20: there is none for this platform, or none was installed
 */
export function nodeBinaries(names: readonly string[]): readonly NodeBinary[] {
  return names.map((name) => (name === '20' ? node20() : pinned(name)))
}

/** Their names, as on the command line. */
export const nodeNames: readonly string[] = [version.slice(1).split('.', 1)[0] as string, '20']

function pinned(name: string): NodeBinary {
  return { name, path: execPath, version }
}

function node20(): NodeBinary {
  const folder = `node-20-${platform === 'win32' ? 'win' : platform}-${arch}`
  const path = binaryOf(folder)
  return { name: '20', path, version: execFileSync(path, ['--version'], { encoding: 'utf8' }).trim() }
}

function binaryOf(folder: string): string {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${folder}/package.json`)
    return join(dirname(manifest), 'bin', platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    throw new Error(`The bench has no Node 20 for this platform (${folder}); leave it out with --node ${nodeNames[0]}.`)
  }
}
