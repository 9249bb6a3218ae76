import { join } from 'node:path'
import { runToEnd } from './run-to-end.ts'

const root = join(import.meta.dirname, '..', '..')

/**
 * Begins a provider of each kind as an author does, and proves it; writes proof/scaffolds.md where all pass.
 *
 * @returns what stands against it, a sentence each
 */
export async function proveScaffolds(signal: AbortSignal): Promise<string[]> {
  const script = join('scripts', 'scaffolds.ts')
  const code = await runToEnd(['--conditions=@kehu/source', script, '--all'], { cwd: root, env: process.env }, signal)
  return code === 0 ? [] : ['A package of a new provider does not pass; see what `pnpm scaffolds --all` prints.']
}
