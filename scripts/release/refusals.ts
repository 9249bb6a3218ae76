import { posix } from 'node:path'
import type { PackedPackage } from './packed-package.ts'

/** What a package is judged by that does not stand in it. */
export interface Bounds {
  /** The most bytes that its tarball may have; `undefined` where nobody has said. */
  readonly packedBytes: number | undefined
  /** Folders that nobody else has: the workspace's, a home. */
  readonly machineFolders: readonly string[]
}

type Refusal = (packed: PackedPackage, bounds: Bounds) => readonly string[]

/** Why a package must not be published, in sentences that lack its name; empty where nothing speaks against it. */
export function refusals(packed: PackedPackage, bounds: Bounds): string[] {
  return rules.flatMap((rule) => rule(packed, bounds))
}

const rules: readonly Refusal[] = [
  tests,
  compilerState,
  lostMaps,
  lostSources,
  unwrittenRanges,
  missingFiles,
  lostEntries,
  machinePaths,
  tooLarge,
]

function tests({ files }: PackedPackage): string[] {
  const found = paths(files).filter((path) => !isTemplate(path) && isTest(path))
  return found.length === 0 ? [] : [`ships ${listed(found)}, a test; leave it out in "files".`]
}

function isTest(path: string): boolean {
  return /(^|\/)tests?\/|\.(test|spec|test-d)\.[^/]*$|(^|\/)vitest\.config\./.test(path)
}

/** What a generator of packages writes elsewhere; tests belong into it. */
function isTemplate(path: string): boolean {
  return /^template(-\w+)?\//.test(path)
}

function compilerState({ files }: PackedPackage): string[] {
  const found = paths(files).filter((path) => path.endsWith('.tsbuildinfo'))
  return found.length === 0 ? [] : [`ships ${listed(found)}, which the compiler alone reads; leave it out in "files".`]
}

/** Who names a map must bring it. */
function lostMaps({ files }: PackedPackage): string[] {
  const found = [...files].filter(([path, content]) => {
    if (!/\.([cm]?js|ts)$/.test(path)) return false
    const map = /^\/\/# sourceMappingURL=(?!data:)(.+)$/m.exec(String(content))?.[1]?.trim()
    return map !== undefined && !files.has(posix.join(posix.dirname(path), map))
  })
  if (found.length === 0) return []
  return [`ships ${listed(found.map(([path]) => path))}, and not the source map that it names; ship both or neither.`]
}

interface SourceMap {
  readonly sourceRoot?: string
  readonly sources: readonly (string | null)[]
  readonly sourcesContent?: readonly (string | null)[]
}

/** A map must bring its sources, within itself or beside it. */
function lostSources({ files }: PackedPackage): string[] {
  const found = [...files].filter(([path, content]) => {
    if (!path.endsWith('.map')) return false
    const { sourceRoot = '', sources, sourcesContent } = JSON.parse(String(content)) as SourceMap
    return sources.some((source, index) => {
      if (typeof sourcesContent?.[index] === 'string') return false
      return !files.has(posix.join(posix.dirname(path), sourceRoot, source ?? ''))
    })
  })
  if (found.length === 0) return []
  return [`ships ${listed(found.map(([path]) => path))}, and not the sources that it maps to; write them into the map.`]
}

/** pnpm rewrites these where it knows the field; elsewhere they would reach an installer that does not. */
function unwrittenRanges({ packageJson }: PackedPackage): string[] {
  return texts(packageJson)
    .filter(({ text }) => /^(workspace|catalog):/.test(text))
    .map(({ place, text }) => `has ${text} left in its package.json at ${place}, which no installer understands.`)
}

function missingFiles({ files }: PackedPackage): string[] {
  return ['README.md', 'LICENSE'].flatMap((name) =>
    files.has(name) ? [] : [`has no ${name}; write one beside its package.json.`],
  )
}

function lostEntries({ packageJson, files }: PackedPackage): string[] {
  const { exports, bin, main, types, kehu } = packageJson
  return texts({ exports, bin, main, types, kehu: { spec: kehu?.spec } })
    .filter(({ text }) => !isShipped(text, files))
    .map(({ place, text }) => `names ${text} at ${place} of its package.json, and does not ship it; build it first.`)
}

function isShipped(entry: string, files: PackedPackage['files']): boolean {
  const path = posix.normalize(entry)
  const [start = '', end] = path.split('*')
  if (end === undefined) return files.has(path)
  return paths(files).some((each) => each.startsWith(start) && each.endsWith(end))
}

function machinePaths({ files }: PackedPackage, { machineFolders }: Bounds): string[] {
  const found = [...files].filter(([, content]) => {
    const text = String(content)
    // A copied file brings the homes of others along.
    const isHome = /(?<![\w.])(\/(home|Users)\/|[A-Z]:\\+Users\\+)[\w.-]+/.test(text)
    return isHome || machineFolders.some((folder) => text.includes(folder))
  })
  if (found.length === 0) return []
  return [`has the path of a machine in ${listed(found.map(([path]) => path))}; write it without.`]
}

function tooLarge({ packedBytes }: PackedPackage, { packedBytes: most }: Bounds): string[] {
  if (most === undefined) return ['has no bound of bytes; give it one in scripts/release/packed-bytes.json.']
  if (packedBytes <= most) return []
  return [
    `is ${packedBytes} bytes packed, ${most} at most; look at what it ships, or raise it in scripts/release/packed-bytes.json.`,
  ]
}

/** The first, and how many more. */
function listed(found: readonly string[]): string {
  const [first] = found
  return found.length > 1 ? `${first} (and ${found.length - 1} like it)` : `${first}`
}

function paths(files: PackedPackage['files']): string[] {
  return [...files.keys()]
}

interface TextAt {
  /** As in `exports["."].types`. */
  readonly place: string
  readonly text: string
}

function texts(value: unknown, place = ''): TextAt[] {
  if (typeof value === 'string') return [{ place, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const step = /^\w+$/.test(key) ? key : JSON.stringify(key)
    return texts(inner, place === '' ? step : `${place} → ${step}`)
  })
}
