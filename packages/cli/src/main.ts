#!/usr/bin/env node
import { createRequire } from 'node:module'
import { KehuError } from '@kehu/core'
import { visibleText } from '@kehu/conformance'
import { Command, CommanderError } from 'commander'
import { customersCommand } from './commands/customers.ts'
import { diffCommand } from './commands/diff.ts'
import { explainCommand } from './commands/explain.ts'
import { listCommand } from './commands/list.ts'
import { liveCommand } from './commands/live.ts'
import { manifestCommand } from './commands/manifest.ts'
import { mockCommand } from './commands/mock.ts'
import { verifyCommand } from './commands/verify.ts'
import { Interruption } from './interruption.ts'
import { PluginFailure } from './plugin-process/plugin-failure.ts'
import { stackText } from './stack-text.ts'
import { UsageError } from './usage-error.ts'

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  // A reader such as `head` may leave before the end: it has what it wants, and the run ends with its own code.
  if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return
  console.error(`Standard output cannot be written (${code}); send it elsewhere.`)
  process.exit(2)
})
// Nobody is left to be told.
process.stderr.on('error', () => {})

const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string }
const program = new Command('kehu')
  .description('Lists the plugins of Kehu, holds them against the contract, and mocks their vendors.')
  .version(version)
  .option('--verbose', 'also say where an error comes from, and what a plugin prints')
  .configureHelp({ showGlobalOptions: true })
  .exitOverride()
const commands = [
  listCommand,
  customersCommand,
  verifyCommand,
  mockCommand,
  explainCommand,
  diffCommand,
  liveCommand,
  manifestCommand,
]
for (const command of commands.map((create) => create())) {
  program.addCommand(command.copyInheritedSettings(program))
}

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCode(error)
}

/** The code for an error, which is told in one sentence. */
function exitCode(error: unknown): number {
  // Its own sentence is out; help and version are no mistakes.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof Interruption) return error.exitCode
  const message = visibleText(error instanceof Error ? error.message : String(error))
  const isTold = error instanceof UsageError || error instanceof PluginFailure || KehuError.isInstance(error)
  console.error(isTold ? message : `kehu broke down: ${message}; --verbose says where.`)
  if (program.opts<{ readonly verbose?: boolean }>().verbose) console.error(stackText(error))
  return 2
}
