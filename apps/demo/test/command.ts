import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** How a command ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a file of `src` as the root's commands do, to its end. */
export async function command(
  file: string,
  given: readonly string[],
  variables: Record<string, string> = {},
): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['--conditions=@kehu/source', join(import.meta.dirname, '..', 'src', file), ...given],
    {
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  return { code, stdout, stderr }
}
