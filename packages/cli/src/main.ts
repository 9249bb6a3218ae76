#!/usr/bin/env node
import { createRequire } from 'node:module'
import { KehuError } from '@kehu/core'
import { UnusablePlugin, visibleText } from '@kehu/conformance'
import { Command, CommanderError } from 'commander'
import { diffCommand } from './commands/diff.ts'
import { explainCommand } from './commands/explain.ts'
import { listCommand } from './commands/list.ts'
import { liveCommand } from './commands/live.ts'
import { mockCommand } from './commands/mock.ts'
import { verifyCommand } from './commands/verify.ts'
import { Interruption } from './interruption.ts'
import { stackText } from './stack-text.ts'
import { UsageError } from './usage-error.ts'

// A reader such as `head` may leave before the end: it has what it wants.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? process.exitCode : 2))

const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string }
const program = new Command('kehu')
  .description('Lists the plugins of Kehu, holds them against the contract, and mocks their vendors.')
  .version(version)
  .option('--verbose', 'also say where an error comes from, and what a plugin prints')
  .configureHelp({ showGlobalOptions: true })
  .exitOverride()
for (const command of [listCommand(), verifyCommand(), mockCommand(), explainCommand(), diffCommand(), liveCommand()]) {
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
  const isTold = error instanceof UsageError || error instanceof UnusablePlugin || KehuError.isInstance(error)
  console.error(isTold ? message : `kehu broke down: ${message}; --verbose says where.`)
  if (program.opts<{ readonly verbose?: boolean }>().verbose) console.error(stackText(error))
  return 2
}
