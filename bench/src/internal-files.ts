import { build } from 'esbuild'
import { join } from 'node:path'
import { buildFolder } from './measured-file.ts'

const packages = join(import.meta.dirname, '..', '..', 'packages')

/**
 * Makes files that packages keep to themselves ready for `internalFile`: from their source, since what is built hides
 * them, with all that they import but Kehu's own packages.
 *
 * @param paths from `packages`, such as `core/src/list/stream.ts`
 */
export async function bundleInternalFiles(paths: readonly string[]): Promise<void> {
  await build({
    entryPoints: paths.map((path) => ({ in: join(packages, path), out: path.replace(/\.ts$/, '') })),
    outdir: join(buildFolder, 'internal'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['@kehu/*'],
    target: 'node20',
    logLevel: 'warning',
  })
}
