#!/usr/bin/env node
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { writeChecks } from './write-checks.ts'

const usage = `Usage: kehu-checks [folder] [--check]

Writes src/checks/input.ts and src/checks/answer.ts of a provider from its src/schemas.ts.
--check compares only. Exit codes: 0 in step, or written · 1 out of step · 2 could not be done.`

try {
  process.exitCode = await run()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}

/** The exit code. */
async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { check: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
    allowPositionals: true,
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  if (positionals.length > 1) throw new Error('kehu-checks takes one folder; run it once for each.')
  const files = await writeChecks({ folder: resolve(positionals[0] ?? '.'), isComparison: values.check })
  for (const { path, wasInStep } of files) {
    const name = relative('.', path)
    if (wasInStep) console.log(`${name} is in step`)
    else if (values.check) console.error(`${name} is out of step with src/schemas.ts; run kehu-checks and commit.`)
    else console.log(`wrote ${name}`)
  }
  return values.check && files.some(({ wasInStep }) => !wasInStep) ? 1 : 0
}
