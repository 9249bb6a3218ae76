import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { loadPlugin, UnusablePlugin, type Plugin } from '@kehu/conformance'
import { KehuError } from '@kehu/core'
import { UsageError } from '../usage-error.ts'
import type { Notice, Order } from './line.ts'
import { endOwnGroup } from './process-group.ts'

type Work<Task, Message> = (plugin: Plugin, task: Task, tell: (message: Message) => void) => Promise<void>

/**
 * Makes this process one that imports a plugin and works with it. What the plugin does to the process (ends it, fills
 * its output, never returns) is for the parent to notice: the work is done when the parent has heard so, and not before.
 *
 * @param work gets the plugin, what to do with it, and how to tell the parent of it; later words of the parent come as
 *   messages of the process
 * @param mask stars out, in what was thrown, what nobody may read
 */
export function answerParent<Task, Message extends { readonly kind: string }>(
  work: Work<Task, Message>,
  mask: (text: string) => string = (text) => text,
): void {
  const send = process.send?.bind(process)
  // Nothing of the plugin may speak in our place.
  delete process.send
  // The parent is gone. A loop of the plugin hears no event, so a thread looks too.
  process.once('disconnect', endOwnGroup)
  const watch = new URL(`./watch-parent${extname(import.meta.filename)}`, import.meta.url)
  new Worker(watch, { workerData: Number(process.argv[2]) }).unref()

  const obey = async ({ token, folder, conditions, task }: Order<Task>) => {
    const tell = (message: Message | Notice): void => void send?.({ ...message, token })
    const crash = (error: unknown) =>
      tell({ kind: 'crash', problem: mask(firstLine(error)), stack: mask(stackOf(error)) })
    process.on('uncaughtException', crash)
    try {
      const plugin = await loadPlugin(folder, conditions)
      tell({ kind: 'opened' })
      await work(plugin, task, tell)
    } catch (error) {
      const isTold = error instanceof UnusablePlugin || error instanceof UsageError || KehuError.isInstance(error)
      if (isTold) tell({ kind: 'refused', message: mask(error.message), stack: mask(stackOf(error)) })
      else crash(error)
    }
  }
  process.once('message', (order) => void obey(order as Order<Task>))
}

function firstLine(error: unknown): string {
  const [line = ''] = String(error).split('\n')
  return line.replace(/[.;\s]+$/, '')
}

/** The stack of an error, and of what caused it. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const stack = error.stack ?? String(error)
  return error.cause === undefined ? stack : `${stack}\ncaused by ${stackOf(error.cause)}`
}
