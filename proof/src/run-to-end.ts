import type { SpawnOptions } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endGroup, startNodeGroup } from './mutation/child-group.ts'
import { temporaryIn } from './temporary-folder.ts'

/**
 * Runs Node to its end, with all that it starts, and takes away what they left in the folder for temporary files.
 *
 * @param options where it runs, and the environment beside that folder
 * @param signal kills all of it at once
 * @returns the exit code; `null` where it could not be started, or was killed
 * @throws the reason of the signal, where it has aborted
 */
export async function runToEnd(
  nodeArguments: readonly string[],
  { cwd, env }: Pick<SpawnOptions, 'cwd' | 'env'>,
  signal: AbortSignal,
): Promise<number | null> {
  signal.throwIfAborted()
  const folder = await mkdtemp(join(tmpdir(), 'kehu-proof-'))
  try {
    // A database server that root starts runs as somebody else, who must get through to its own folder within.
    await chmod(folder, 0o711)
    const child = startNodeGroup(nodeArguments, {
      cwd,
      env: { ...env, ...temporaryIn(folder) },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const stop = () => endGroup(child)
    signal.addEventListener('abort', stop)
    const code = await new Promise<number | null>((resolve) =>
      child.once('error', () => resolve(null)).once('close', resolve),
    )
    signal.removeEventListener('abort', stop)
    signal.throwIfAborted()
    return code
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
