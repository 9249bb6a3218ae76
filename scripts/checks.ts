// `pnpm checks`: writes packages/<provider>/src/checks/ from the schemas.ts beside it; `--check` looks that each file is
// in step.
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { format, type FormatConfig } from 'oxfmt'
import { writeChecks } from '../packages/checks/src/index.ts'
import { providersIn } from './providers.ts'

const root = join(import.meta.dirname, '..')
const flags = process.argv.slice(2)
const unknown = flags.find((flag) => flag !== '--check')
if (unknown !== undefined) {
  console.error(`Unknown argument "${unknown}": use "pnpm checks" to write, or "pnpm checks --check" to compare only.`)
  process.exitCode = 2
} else {
  try {
    await run(flags.includes('--check'))
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

async function run(isComparison: boolean): Promise<void> {
  const options = JSON.parse(await readFile(join(root, '.oxfmtrc.json'), 'utf8')) as FormatConfig
  for (const { id } of providersIn(root)) {
    const formatted = async (text: string) => {
      const { code, errors } = await format('checks.ts', text, options)
      const [error] = errors
      if (error) throw new Error(`The checks of ${id} cannot be formatted: ${error.message}`)
      return code
    }
    const folder = join(root, 'packages', id)
    const files = await writeChecks({ folder, isComparison, command: 'pnpm checks', format: formatted })
    for (const { path, wasInStep } of files) {
      const name = relative(root, path)
      if (wasInStep) console.log(`${name} is in step`)
      else if (isComparison) throw new Error(`${name} is out of step; run "pnpm checks" and commit.`)
      else console.log(`wrote ${name}`)
    }
  }
}
