import { build } from 'esbuild'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** Bytes of some chunks, each compressed by itself, as a server sends them. */
export interface Bytes {
  readonly minified: number
  readonly gzip: number
  readonly brotli: number
}

/** What a bundler makes of a program. */
export interface Bundle {
  /** What loads before the first line runs. */
  readonly start: Bytes
  /** What `import()` loads, and only then. */
  readonly lazy: Bytes
}

export type BundlePlatform = 'browser' | 'node'

/**
 * Bundles a program whole: nothing is left outside but the builtins of Node, and those only for Node.
 *
 * @param program of a user; names resolve from the bench
 * @returns `null` where it cannot be bundled for that platform
 */
export async function bundle(program: string, platform: BundlePlatform): Promise<Bundle | null> {
  const result = await build({
    stdin: { contents: program, resolveDir: join(import.meta.dirname, '..'), sourcefile: 'program.js' },
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: true,
    platform,
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'silent',
  }).catch(() => null)
  if (!result) return null
  const { outputs } = result.metafile
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint !== undefined) as string
  const atStart = new Set<string>()
  const visit = (path: string): void => {
    if (atStart.has(path)) return
    atStart.add(path)
    for (const { path: imported, kind, external } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && !external) visit(imported)
  }
  visit(entry)
  const folder = process.cwd()
  const files = result.outputFiles.map(({ path, contents }) => ({
    isAtStart: [...atStart].some((each) => join(folder, each) === path),
    contents,
  }))
  const bytesOf = (wanted: boolean) =>
    sum(files.filter(({ isAtStart }) => isAtStart === wanted).map(({ contents }) => contents))
  return { start: bytesOf(true), lazy: bytesOf(false) }
}

function sum(chunks: readonly Uint8Array[]): Bytes {
  const total = (size: (chunk: Uint8Array) => number): number => chunks.reduce((bytes, chunk) => bytes + size(chunk), 0)
  return {
    minified: total((chunk) => chunk.length),
    gzip: total((chunk) => gzipSync(chunk, { level: 9 }).length),
    brotli: total((chunk) => brotliCompressSync(chunk).length),
  }
}
