import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { extname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { readReport, type Report } from '@kehu/conformance'
import type { PluginPackage } from '../plugin-package.ts'
import type { ChildMessage, ChildTask } from './child-message.ts'
import { UnjudgedPlugin } from './unjudged-plugin.ts'

export interface ChildSettings extends Pick<ChildTask, 'conditions' | 'settings'> {
  /** Seconds without a sign of life, after which the child is taken to hang. */
  readonly timeoutSeconds: number
  readonly signal: AbortSignal
  /** Called with each result of a check. */
  readonly onResult: (result: Extract<ChildMessage, { kind: 'result' }>['result']) => void
  /** Called before each check that runs. */
  readonly onCheck: (id: string) => void
  /** Called with each line that the plugin prints; it is thrown away where there is none. */
  readonly onOutput: ((line: string) => void) | null
}

// In the same form as this file: `.ts` from source, `.js` once built.
const childFile = join(import.meta.dirname, '..', `verify-child${extname(import.meta.filename)}`)

/**
 * Verifies a plugin in a process of its own. The only clock is here: a child that gives no sign of life is killed, with
 * all that it has started.
 *
 * @throws UnjudgedPlugin where no report has come; the signal's reason where it is called off
 */
export async function verifyInChild(plugin: PluginPackage, settings: ChildSettings): Promise<Report> {
  const { conditions, timeoutSeconds, signal, onOutput } = settings
  signal.throwIfAborted()
  const { name } = plugin.declaration
  const output = onOutput ? 'pipe' : 'ignore'
  const child = fork(childFile, [], {
    execArgv: conditions.map((condition) => `--conditions=${condition}`),
    // A group of its own, so that what the plugin starts ends with it.
    detached: hasGroups,
    stdio: ['ignore', output, output, 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    if (stream && onOutput) createInterface({ input: stream }).on('line', onOutput)
  }
  const token = randomUUID()
  let accept!: (report: Report) => void
  let refuse!: (reason: Error) => void
  const outcome = new Promise<Report>((resolve, reject) => {
    accept = resolve
    refuse = reject
  })
  const unjudged = (message: string, stack = '') => refuse(new UnjudgedPlugin(message, stack))

  let stage = 'while it was imported'
  const watchdog = setTimeout(() => {
    unjudged(
      `${name} gave no sign of life for ${timeoutSeconds} s ${stage}; look for a loop or a promise without an end, or give it more by --timeout.`,
    )
  }, timeoutSeconds * 1000)

  const heed = (message: ChildMessage) => {
    watchdog.refresh()
    switch (message.kind) {
      case 'opened':
        stage = 'before its first check'
        break
      case 'check':
        stage = `in the check ${message.id}`
        settings.onCheck(message.id)
        break
      case 'result':
        stage = `after the check ${message.result.id}`
        settings.onResult(message.result)
        break
      case 'report':
        accept(readReport(message.report))
        break
      case 'unusable':
        unjudged(message.message, message.stack)
        break
      case 'crash':
        unjudged(`${name} crashed ${stage}: ${message.problem}; catch it, or mend what throws.`, message.stack)
    }
  }
  child.on('message', (message) => {
    if ((message as { readonly token?: unknown } | null)?.token !== token) return
    try {
      heed(message as unknown as ChildMessage)
    } catch (error) {
      unjudged(`${name} has a report that cannot be read: ${(error as Error).message}`)
    }
  })
  child.on('error', (error) => unjudged(`${name} could not be given a process: ${error.message}.`))
  void endOf(child).then((how) =>
    unjudged(`${name} ${how} ${stage}, before its report; a plugin must leave the process alone.`),
  )
  const callOff = () => refuse(signal.reason as Error)
  // A line that is no JSON makes Node throw where nobody can catch it: the plugin can reach the channel's descriptor.
  const garbled = (error: Error) =>
    unjudged(`${name} wrote into the line of its process ${stage}: ${error.message}; a plugin must leave it alone.`)
  process.on('uncaughtException', garbled)
  signal.addEventListener('abort', callOff, { once: true })
  try {
    child.send({ token, folder: plugin.folder, conditions, settings: settings.settings } satisfies ChildTask)
    return await outcome
  } finally {
    clearTimeout(watchdog)
    signal.removeEventListener('abort', callOff)
    process.off('uncaughtException', garbled)
    kill(child)
  }
}

const hasGroups = process.platform !== 'win32'

function kill(child: ChildProcess): void {
  try {
    if (hasGroups && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    // It is gone.
  }
}

/** How a child came to its end, once all that it said has been heard. */
async function endOf(child: ChildProcess): Promise<string> {
  const exit = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(code === null ? `was ended by ${signal}` : `ended the process (code ${code})`),
    )
    child.once('error', () => resolve('did not start'))
  })
  const cut = new Promise<void>((resolve) => {
    child.once('disconnect', resolve)
    child.once('error', () => resolve())
  })
  await cut
  // A child that only cut the line would go on unseen; one that has ended keeps its code.
  kill(child)
  return exit
}
