// `pnpm checks`: writes packages/<provider>/src/checks/ from the schemas.ts beside it; `--check` looks that each file is
// in step.
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { format, type FormatConfig } from 'oxfmt'
import { generateChecks } from '../packages/checks/src/index.ts'
import * as core from '../packages/core/src/v1/index.ts'
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

async function run(isCheck: boolean): Promise<void> {
  for (const { id } of providersIn(root)) {
    const sources = join(root, 'packages', id, 'src')
    for (const [name, schemas] of Object.entries(await schemasByUse(sources))) {
      const file = join(sources, 'checks', `${name}.ts`)
      const text = await checksOf(sources, schemas)
      const isInStep = existsSync(file) && (await readFile(file, 'utf8')) === text
      if (isInStep) console.log(`${id}: checks/${name}.ts is in step`)
      else if (isCheck) throw new Error(`${relative(root, file)} is out of step; run "pnpm checks" and commit.`)
      else {
        await mkdir(dirname(file), { recursive: true })
        await writeFile(file, text)
        console.log(`${id}: wrote ${relative(root, file)}`)
      }
    }
  }
}

/** What a caller gives is checked when a provider is built; what checks the vendor's answers is loaded with the first. */
async function schemasByUse(sources: string): Promise<{ readonly input: Exports; readonly answer: Exports }> {
  const { options, query, ...answer } = await exportsOf(join(sources, 'schemas.ts'))
  return { input: { options, query }, answer }
}

async function checksOf(sources: string, schemas: Exports): Promise<string> {
  const predicates = join(sources, 'predicates.ts')
  const text = generateChecks({
    schemas,
    from: '../schemas.ts',
    predicates: [
      { from: '@kehu/core/v1', exports: core },
      ...(existsSync(predicates) ? [{ from: '../predicates.ts', exports: await exportsOf(predicates) }] : []),
    ],
  })
  const options = JSON.parse(await readFile(join(root, '.oxfmtrc.json'), 'utf8')) as FormatConfig
  const { code, errors } = await format('checks.ts', text, options)
  const [error] = errors
  if (error) throw new Error(`The checks of ${relative(root, sources)} cannot be formatted: ${error.message}`)
  return code
}

interface Exports {
  readonly [name: string]: unknown
}

async function exportsOf(file: string): Promise<Exports> {
  return (await import(pathToFileURL(file).href)) as Exports
}
