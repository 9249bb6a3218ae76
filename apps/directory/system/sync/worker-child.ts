import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { WorkerPlan } from './worker-process.ts'

/** A worker in a process of its own. */
export interface WorkerChild extends AsyncDisposable {
  readonly process: ChildProcess
  /** Rejects where it ended by itself with an error; the sentence holds what it wrote. */
  readonly ended: Promise<'finished' | 'killed'>
}

/** Starts a worker as a user would, with Node alone. */
export function startWorkerChild(plan: WorkerPlan): WorkerChild {
  const child = spawn(
    process.execPath,
    ['--conditions=@kehu/source', join(import.meta.dirname, 'worker-process.ts'), JSON.stringify(plan)],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let log = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (log = (log + chunk).slice(-4000)))
  const ended = once(child, 'close').then(([code, signal]) => {
    if (signal === 'SIGKILL') return 'killed' as const
    if (code === 0) return 'finished' as const
    throw new Error(`A worker ended with ${code ?? signal}: ${log}`)
  })
  ended.catch(() => {})
  return {
    process: child,
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended.catch(() => {})
    },
  }
}
