#!/usr/bin/env node
// `kehu-directory`: the customers of all vendors in one database, and a page to look at them.
import { Command, CommanderError, Option } from 'commander'
import { parsePort } from './command/port.ts'
import { start } from './command/start.ts'
import { work } from './command/worker.ts'
import { UsageError } from './usage-error.ts'
import { KehuError } from '@kehu/core'

const program = new Command('kehu-directory')
  .description("Keeps the customers of a company's vendors in one database, matches them, and shows them.")
  .exitOverride()

const folder = new Option(
  '--folder <path>',
  'folder of the embedded store; .kehu-directory by default, and .kehu-directory-mocks without a configuration',
)
const config = new Option('--config <file>', 'configuration; kehu.config.ts of this folder by default')

program
  .command('start', { isDefault: true })
  .description('Opens the store, reads the vendors as the page or a schedule asks, and serves page and API.')
  .addOption(config)
  .addOption(folder)
  .option('--host <name>', 'address to listen on; another than 127.0.0.1 needs KEHU_DIRECTORY_TOKEN', '127.0.0.1')
  .option('--port <number>', 'port to listen on; 0 takes a free one', parsePort, 4170)
  .option('--public-host <names...>', 'names that browsers reach it by, such as directory.example.com')
  .option('--serve-only', 'leave the reading to workers')
  .addHelpText('after', '\nWith DATABASE_URL set, the store is that PostgreSQL, and others may work on it too.')
  .action(start)

program
  .command('worker')
  .description('Reads vendors for a directory that others serve; as many as you like, on one PostgreSQL.')
  .addOption(config)
  .addHelpText('after', '\nNeeds DATABASE_URL.')
  .action(work)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof UsageError || KehuError.isInstance(error)) {
    console.error(error.message)
    process.exitCode = 2
  } else throw error
}
