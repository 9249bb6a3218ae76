// A process that imports one plugin and holds it against the contract. What the plugin does to this process (ends it,
// fills its output, never returns) is for the parent to notice: a run is over when its report has come, and not before.
import { loadPlugin, UnusablePlugin, verifyPlugin } from '@kehu/conformance'
import type { ChildMessage, ChildTask } from './verify/child-message.ts'

const send = process.send?.bind(process)
const end = process.exit.bind(process)
// Nothing of the plugin may speak in our place.
delete process.send
// The parent is gone.
process.once('disconnect', () => end(2))
process.once('message', (task) => void verify(task as ChildTask))

async function verify({ token, folder, conditions, settings }: ChildTask): Promise<void> {
  const tell = (message: ChildMessage): void => void send?.({ ...message, token })
  const crash = (error: unknown) => tell({ kind: 'crash', problem: firstLine(error), stack: stackOf(error) })
  process.on('uncaughtException', crash)
  try {
    const plugin = await loadPlugin(folder, conditions)
    tell({ kind: 'opened' })
    const report = await verifyPlugin(plugin, {
      ...settings,
      now: Date.now,
      onCheck: ({ id }) => tell({ kind: 'check', id }),
      onResult: ({ id, verdict, blockedBy }) => tell({ kind: 'result', result: { id, verdict, blockedBy } }),
    })
    tell({ kind: 'report', report })
  } catch (error) {
    if (error instanceof UnusablePlugin) tell({ kind: 'unusable', message: error.message, stack: stackOf(error) })
    else crash(error)
  }
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
