import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { distinctNames } from './distinct-names.ts'
import type { Mutant } from './mutant.ts'

// Whatever a client is made of, under any name: a file that is moved or renamed stays in. The mock is what a client is
// held against; the manifest is data, most of it sentences for readers. Schemas run nowhere, and the checks that are
// written from them are held against them by a property, line by line (packages/checks).
const isMutated = (file: string) =>
  /(?<!\.d)\.ts$/.test(file) && !/^(?:(?:mock|checks)[\\/]|(?:manifest|schemas)\.ts$)/.test(file)

/**
 * Plants every mutant into the sources of a copied provider; one is switched on by its id, by default none is.
 *
 * @throws Error where there is no source to plant them into
 */
export async function plantSourceMutants(folder: string): Promise<Mutant[]> {
  // In order: the numbers of the mutants depend on it.
  const present = (await readdir(join(folder, 'src'), { recursive: true })).filter(isMutated).toSorted()
  if (present.length === 0) throw new Error('A provider has no source in src but its manifest and its mock.')
  const files = await Promise.all(
    present.map(async (file) => ({
      name: join(folder, 'src', file),
      mutate: true,
      content: await readFile(join(folder, 'src', file), 'utf8'),
    })),
  )
  const options = { ignorers: [], excludedMutations: [], plugins: null }
  const { files: planted, mutants } = await new Instrumenter(silent).instrument(files, options)
  for (const { name, content } of planted) await writeFile(name, content)
  const lines = new Map(files.map(({ name, content }) => [name, content.split('\n')]))
  const found = mutants
    .filter(isFirstOfItsKind)
    .map(({ id, fileName, mutatorName, replacement, location: { start, end } }): Mutant => {
      const line = lines.get(fileName)?.[start.line] ?? ''
      const original = start.line === end.line ? line.slice(start.column, end.column) : `${line.slice(start.column)} …`
      const file = fileName.slice(folder.length + 1).replaceAll('\\', '/')
      return {
        name: `${file}, in \`${line.trim()}\`: ${mutatorName} \`${original.trim()}\` → \`${oneLine(replacement)}\``,
        part: 'source',
        id,
        spec: null,
      }
    })
  return distinctNames(found)
}

type Planted = Awaited<ReturnType<Instrumenter['instrument']>>['mutants'][number]

/** Two mutators may come to the same: the first of them stands for both. */
function isFirstOfItsKind(mutant: Planted, index: number, all: readonly Planted[]): boolean {
  const change = ({ fileName, location, replacement }: Planted) => JSON.stringify([fileName, location, replacement])
  return all.findIndex((other) => change(other) === change(mutant)) === index
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 80)
}

const nothing = () => undefined
const silent = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
}
