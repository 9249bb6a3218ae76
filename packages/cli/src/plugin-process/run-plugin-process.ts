import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { extname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { PluginPackage } from '../plugin-package.ts'
import { shownText } from '../shown-text.ts'
import type { Notice, Order } from './line.ts'
import { PluginFailure } from './plugin-failure.ts'
import { hasGroups } from './process-group.ts'

/** How a process that runs plugin code is started and kept. */
export interface ProcessSettings {
  /** Export conditions of the whole process. */
  readonly conditions: readonly string[]
  /** Seconds without a sign of life, after which the process is taken to hang. */
  readonly timeoutSeconds: number
  readonly signal: AbortSignal
  /** Called with each line that the plugin prints; it is thrown away where there is none. */
  readonly onOutput: ((line: string) => void) | null
}

export interface PluginWork<Task, Message, Result> {
  /** The file of the process, from the folder above and without its ending, such as `verify-child`. */
  readonly file: string
  readonly task: Task
  /** What the plugin is at once it is imported, such as `before its first check`. */
  readonly opened: string
  /** What is missing where the process ends too early, such as `its report`. */
  readonly goal: string
  /** Called with each message of the process. */
  readonly heed: (message: Message, line: ChildLine<Result>) => void
}

/** What can be done about the process while it runs. */
export interface ChildLine<Result> {
  /** Says what the plugin is at, as the end of a sentence: "… ended the process while it was imported". */
  stage(what: string): void
  /** Says a word to the process, which owes a sign of life again. */
  say(word: string): void
  /** Lets the process be silent, until the next word. */
  rest(): void
  /** The work is done. */
  finish(result: Result): void
  fail(reason: unknown): void
}

/**
 * Works with a plugin in a process of its own: a stranger's code must not end, stop or speak for this one. The only
 * clock is here: a process that owes a sign of life and gives none is killed, with its group.
 *
 * @throws PluginFailure where the work was not done; the signal's reason where it is called off
 */
export async function runPluginProcess<Task, Message extends { readonly kind: string }, Result>(
  plugin: PluginPackage,
  { file, task, opened, goal, heed }: PluginWork<Task, Message, Result>,
  { conditions, timeoutSeconds, signal, onOutput }: ProcessSettings,
): Promise<Result> {
  signal.throwIfAborted()
  const name = shownText(plugin.declaration.name)
  const output = onOutput ? 'pipe' : 'ignore'
  // In the same form as this file: `.ts` from source, `.js` once built.
  const child = fork(
    join(import.meta.dirname, '..', `${file}${extname(import.meta.filename)}`),
    [String(process.pid)],
    {
      execArgv: conditions.map((condition) => `--conditions=${condition}`),
      // A group of its own, so that what the plugin starts ends with it.
      detached: hasGroups,
      stdio: ['ignore', output, output, 'ipc'],
    },
  )
  for (const stream of [child.stdout, child.stderr]) {
    if (stream && onOutput) createInterface({ input: stream }).on('line', onOutput)
  }
  const { promise: outcome, resolve, reject } = Promise.withResolvers<Result>()
  // A child goes on speaking until it is killed: what comes behind the end is not heard.
  let isOver = false
  const finish = (result: Result) => {
    isOver = true
    resolve(result)
  }
  const fail = (reason: unknown) => {
    isOver = true
    reject(reason)
  }
  const broken = (message: string, stack?: string) => fail(new PluginFailure(message, stack))

  let stage = 'while it was imported'
  let watchdog: NodeJS.Timeout | null = null
  const rest = () => {
    if (watchdog) clearTimeout(watchdog)
    watchdog = null
  }
  const watch = () => {
    rest()
    watchdog = setTimeout(() => {
      broken(
        `${name} gave no sign of life for ${timeoutSeconds} s ${stage}; look for a loop or a promise without an end, or give it more by --timeout.`,
      )
    }, timeoutSeconds * 1000)
  }
  const line: ChildLine<Result> = {
    stage: (what) => void (stage = what),
    say(word) {
      watch()
      // It may be gone already: that is heard below.
      child.send(word, () => {})
    },
    rest,
    finish,
    fail,
  }

  const token = randomUUID()
  child.on('message', (given) => {
    const message = given as unknown as (Message | Notice) & { readonly token?: unknown }
    if (isOver || message?.token !== token) return
    if (watchdog) watch()
    const notice = message as Notice
    switch (notice.kind) {
      case 'opened':
        stage = opened
        break
      case 'refused':
        broken(notice.message, notice.stack)
        break
      case 'crash':
        broken(`${name} crashed ${stage}: ${notice.problem}; catch it, or mend what throws.`, notice.stack)
        break
      default:
        try {
          heed(message as Message, line)
        } catch (error) {
          fail(error)
        }
    }
  })
  child.on('error', (error) => broken(`${name} could not be given a process: ${error.message}.`))
  void endOf(child).then((how) =>
    broken(`${name} ${how} ${stage}, before ${goal}; a plugin must leave the process alone.`),
  )
  const callOff = () => fail(signal.reason)
  // A line that is no JSON makes Node throw where nobody can catch it: the plugin can reach the channel's descriptor.
  const garbled = (error: Error) =>
    broken(`${name} wrote into the line of its process ${stage}: ${error.message}; a plugin must leave it alone.`)
  process.on('uncaughtException', garbled)
  signal.addEventListener('abort', callOff, { once: true })
  try {
    watch()
    const order: Order<Task> = { token, folder: plugin.folder, conditions, task }
    child.send(order)
    return await outcome
  } finally {
    rest()
    signal.removeEventListener('abort', callOff)
    process.off('uncaughtException', garbled)
    kill(child)
  }
}

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
