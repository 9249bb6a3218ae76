import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'

// Windows has no groups of processes, and opens a window for a detached one.
const hasGroups = process.platform !== 'win32'

/**
 * Starts Node with what it starts itself in a group of their own. Ctrl-C does not reach them: whoever starts a group ends
 * it. A mutant may send a grandchild round a loop, which then does not see that its parent is gone.
 */
export function startNodeGroup(nodeArguments: readonly string[], options: SpawnOptions): ChildProcess {
  return spawn(process.execPath, nodeArguments, { ...options, detached: hasGroups })
}

/** Ends the group at once. Does nothing where it has ended. */
export function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (hasGroups) process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
