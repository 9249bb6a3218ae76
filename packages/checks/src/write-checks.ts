import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { generateChecks } from './generate-checks.ts'

/** Whose checks to write, and how. */
export interface WriteChecksInput {
  /** Folder of the provider's package.json; `src/schemas.ts` lies in it, and `src/predicates.ts` where one is needed. */
  readonly folder: string
  /** Compares only, and writes nothing. */
  readonly isComparison: boolean
  /** What a reader of the files runs to write them. Default `kehu-checks`. */
  readonly command?: string
  /** Puts a text into the form that the project keeps its files in. Default: as it is. */
  format?(text: string): Promise<string>
}

/** One file of checks, and whether it was what its schemas ask for. */
export interface CheckFile {
  /** Absolute path. */
  readonly path: string
  /** False where it was missing or another; it is in step afterwards unless `isComparison`. */
  readonly wasInStep: boolean
}

/**
 * Writes `src/checks/input.ts` and `src/checks/answer.ts` of a provider, or compares them. What a caller gives is checked
 * when a provider is built (`options` and `query` of schemas.ts); what checks the vendor's answers (all others) is loaded
 * with the first of them.
 *
 * The provider's own TypeScript is run as it is, which takes Node 22.18 or newer.
 *
 * @throws Error that says in one sentence what is missing, or what no check can be written for
 * @example
 * const files = await writeChecks({ folder: '.', isComparison: false })
 */
export async function writeChecks(input: WriteChecksInput): Promise<CheckFile[]> {
  const { folder, isComparison, command, format = async (text: string) => text } = input
  const sources = join(folder, 'src')
  const file = join(sources, 'schemas.ts')
  if (!existsSync(file)) throw new Error(`There is no src/schemas.ts in ${folder}; name the folder of a provider.`)
  const { options, query, ...answer } = await exportsOf(file)
  const predicates = join(sources, 'predicates.ts')
  const modules = [
    { from: '@kehu/core/v1', exports: await exportsOf(pathOfContract(folder)) },
    ...(existsSync(predicates) ? [{ from: '../predicates.ts', exports: await exportsOf(predicates) }] : []),
  ]
  const found: CheckFile[] = []
  for (const [name, schemas] of Object.entries({ input: { options, query }, answer })) {
    const path = join(sources, 'checks', `${name}.ts`)
    const text = await format(
      generateChecks({
        schemas,
        from: '../schemas.ts',
        predicates: modules,
        ...(command !== undefined && { command }),
      }),
    )
    const wasInStep = existsSync(path) && (await readFile(path, 'utf8')) === text
    if (!wasInStep && !isComparison) {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
    }
    found.push({ path, wasInStep })
  }
  return found
}

/** The contract as the provider's schemas import it: a function is told by its identity. */
function pathOfContract(folder: string): string {
  try {
    return createRequire(join(folder, 'package.json')).resolve('@kehu/core/v1')
  } catch (error) {
    throw new Error(`@kehu/core cannot be found from ${folder}; install it beside the provider.`, { cause: error })
  }
}

interface Exports {
  readonly [name: string]: unknown
}

async function exportsOf(file: string): Promise<Exports> {
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Exports
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code !== 'ERR_UNKNOWN_FILE_EXTENSION')
      throw new Error(`${file} cannot be run: ${firstLine(message)}`, { cause: error })
    throw new Error(
      `This Node (${process.version}) runs no TypeScript, which writing checks needs; take Node 22.18 or newer.`,
      { cause: error },
    )
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
