import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { endGroup, startNodeGroup } from './child-group.ts'
import type { KitFound, KitTask, KitTold } from './kit-task.ts'

/** How a task ended: told by the process, or by what became of it. */
export type KitEnd = KitFound | 'hang' | 'crash'

export interface KitJudge extends Disposable {
  /**
   * Runs the kit on a copied provider.
   *
   * @param quietMs milliseconds that one check may take; then it hangs
   * @throws the reason of the signal, once it is aborted
   */
  judge(task: KitTask, quietMs: number): Promise<KitEnd>
}

// Modules that were imported stay in memory, and each mutant of a source brings its own.
const mostMemory = 900 * 1024 * 1024

/** A process that judges mutants, one at a time, and is begun anew where one of them spoiled it. */
export function startKitJudge(signal: AbortSignal): KitJudge {
  let child: ChildProcess | null = null
  let isFresh = true

  function begin(): ChildProcess {
    isFresh = true
    const begun = startNodeGroup(['--conditions=@kehu/source', join(import.meta.dirname, 'judge.ts')], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    return begun
  }

  function end(): void {
    if (child) endGroup(child)
    child = null
  }

  async function judge(task: KitTask, quietMs: number): Promise<KitEnd> {
    signal.throwIfAborted()
    child ??= begin()
    const wasFresh = isFresh
    isFresh = false
    const found = await told(child, task, quietMs, signal)
    if (signal.aborted || typeof found === 'string' || found.memory > mostMemory) end()
    signal.throwIfAborted()
    // What ends a process may be left of the mutant before.
    return found === 'crash' && !wasFresh ? judge(task, quietMs) : found
  }

  return { judge, [Symbol.dispose]: end }
}

function told(child: ChildProcess, task: KitTask, quietMs: number, signal: AbortSignal): Promise<KitEnd> {
  return new Promise((resolve) => {
    const hang = setTimeout(() => finish('hang'), quietMs)
    const crash = () => finish('crash')
    const hear = (message: unknown) => {
      const news = message as KitTold
      if ('checked' in news) hang.refresh()
      else finish(news)
    }
    child.on('message', hear)
    child.once('exit', crash)
    child.once('error', crash)
    signal.addEventListener('abort', crash)
    child.send(task, () => undefined)

    function finish(how: KitEnd): void {
      clearTimeout(hang)
      child.off('message', hear)
      child.off('exit', crash)
      child.off('error', crash)
      signal.removeEventListener('abort', crash)
      resolve(how)
    }
  })
}
