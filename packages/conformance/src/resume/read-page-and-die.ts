import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { PageJob, PageTold } from './page-job.ts'

// Beside this file, and written in the same language: the kit runs from its sources too.
const child = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './read-page.ts' : './read-page.js', import.meta.url),
)

/**
 * Reads one page in a process of its own, which is killed (SIGKILL) as soon as the page is told: it has no time to put
 * anything in order.
 *
 * @param conditions export conditions beside Node's own
 */
export function readPageAndDie(job: PageJob, conditions: readonly string[]): Promise<PageTold> {
  const reader = fork(child, [], {
    execPath: process.execPath,
    // Not those of this process: a test runner adds its own.
    execArgv: conditions.map((condition) => `--conditions=${condition}`),
    // What a plugin prints is nobody's business here.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise((resolve) => {
    let told: PageTold | null = null
    reader.once('message', (message) => {
      told = message as PageTold
      reader.kill('SIGKILL')
    })
    reader.once('error', () => resolve({ failure: 'the process cannot be started' }))
    reader.once('exit', () => resolve(told ?? { failure: 'the process ended without a page' }))
    // A process that has ended already cannot be told; its exit says so.
    reader.send(job, () => undefined)
  })
}
