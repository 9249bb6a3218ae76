import { build } from 'esbuild'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Where generated and bundled code goes; git ignores it. */
export const buildFolder: string = join(root, '.build')

/**
 * Bundles a file of `src/measured`, so that a Node without TypeScript runs it. What it imports by name is left as it
 * is, and comes from the bench's own `node_modules`: it is what is measured.
 *
 * @param name such as `page`
 * @returns the path of what was written
 */
export async function measuredFile(name: string): Promise<string> {
  const outfile = join(buildFolder, `${name}.mjs`)
  await build({
    entryPoints: [join(root, 'src', 'measured', `${name}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    // The oldest that is measured.
    target: 'node20',
    logLevel: 'warning',
  })
  return outfile
}
