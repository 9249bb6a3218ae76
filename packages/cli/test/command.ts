import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

/** How a command ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts `kehu` from source, in a folder. */
export function start(
  given: readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(
    process.execPath,
    ['--conditions=@kehu/source', join(import.meta.dirname, '..', 'src', 'main.ts'), ...given],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...variables } },
  )
}

/** Runs `kehu` from source, in a folder, to its end. */
export async function kehu(given: readonly string[], folder: string = import.meta.dirname): Promise<Ended> {
  const child = start(given, folder)
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  return { code, stdout, stderr }
}
