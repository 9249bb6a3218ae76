import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import type { Mutant } from './mutant.ts'

// The request builder, the signer, what reads an answer, and the mapper, by the names that all providers use.
const mutated = ['request.ts', 'signature.ts', 'nonce.ts', 'access-token.ts', 'answer.ts', 'customer.ts']

/** Plants every mutant into the sources of a copied provider; one is switched on by its id, by default none is. */
export async function plantSourceMutants(folder: string): Promise<Mutant[]> {
  const present = (await readdir(join(folder, 'src'))).filter((file) => mutated.includes(file))
  const files = await Promise.all(
    present.map(async (file) => ({
      name: join(folder, 'src', file),
      mutate: true,
      content: await readFile(join(folder, 'src', file), 'utf8'),
    })),
  )
  const { files: planted, mutants } = await new Instrumenter(silent).instrument(files, {
    ignorers: [],
    // Words of an error message, and patterns, which have a sense that no mutator of texts keeps.
    excludedMutations: [],
    plugins: null,
  })
  for (const { name, content } of planted) await writeFile(name, content)
  const lines = new Map(files.map(({ name, content }) => [name, content.split('\n')]))
  return mutants.map(({ id, fileName, mutatorName, replacement, location: { start, end } }) => {
    const line = lines.get(fileName)?.[start.line] ?? ''
    const original = start.line === end.line ? line.slice(start.column, end.column) : `${line.slice(start.column)} …`
    const file = fileName.slice(folder.length + 1)
    return {
      name: `${file}, in \`${line.trim()}\`: ${mutatorName} \`${original.trim()}\` → \`${oneLine(replacement)}\``,
      part: 'source',
      id,
      spec: null,
    }
  })
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
