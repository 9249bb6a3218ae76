import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mutant } from './mutant.ts'
import { copyProvider } from './provider-copy.ts'
import { plantSourceMutants } from './source-mutants.ts'
import { specMutants } from './spec-mutants.ts'

/** Every mutant of a provider: of its sources, its spec and its examples. */
export async function mutantsOf(provider: string): Promise<Mutant[]> {
  await using copy = await copyProvider(provider)
  const spec = specMutants(await readFile(join(copy.folder, 'openapi.yaml'), 'utf8'))
  return [...(await plantSourceMutants(copy.folder)), ...spec]
}
