#!/usr/bin/env node
import { relative } from 'node:path'
import { help, readArguments } from './arguments.ts'
import { create } from './create.ts'
import { kitNode, runsKit } from './kit-node.ts'
import { CalledOff } from './questions.ts'
import { UsageError } from './usage-error.ts'

// With a listener, a signal no longer ends the process in the middle of a file.
const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort())

try {
  const given = readArguments(process.argv.slice(2))
  if (given.help) console.log(help)
  else {
    const isTerminal = process.stdin.isTTY && process.stdout.isTTY
    const terminal = isTerminal ? { input: process.stdin, output: process.stdout } : null
    const { folder, name, isOfFile } = await create(given, terminal, interruption.signal)
    const path = relative('.', folder)
    const state = isOfFile
      ? 'It builds; its README.md says what could not be read from the file, and its tests fail until that is written.'
      : 'It stands in for an invented vendor until you replace it: its README.md says in which order.'
    console.log(`${name} is written. ${state}

${path === '' ? '' : `  cd ${path}\n`}  npm install
  npm run build
  npm test
  npm run verify
`)
    if (!runsKit(process.versions.node)) {
      console.log(
        `Its tests take Node ${kitNode} or newer, and this is ${process.versions.node}; the provider itself runs here.`,
      )
    }
  }
} catch (error) {
  if (error instanceof CalledOff) process.exitCode = 130
  else {
    const { message } = error as Error
    console.error(
      error instanceof UsageError
        ? message
        : `create-kehu-provider broke down: ${message}; report it, and how you called it.`,
    )
    process.exitCode = 2
  }
}
