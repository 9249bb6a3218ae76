// `pnpm changesets [root]`: holds the changesets against what really changed since each public package was released. A
// plugin's changeset must announce at least the release that `kehu diff` asks for, any other package's at least a patch.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { highestOf, isAtLeast, type ReleaseLevel } from '../packages/cli/src/diff/release-level.ts'
import { changesetsLibrary } from './release/changesets-library.ts'

/** What the gate reads of `kehu diff --json`. */
interface Diff {
  readonly asksFor: ReleaseLevel
  readonly changes: readonly { readonly rule: string; readonly message: string }[]
}

interface Package {
  readonly dir: string
  /** Folder from the root, with slashes. */
  readonly relativeDir: string
  readonly packageJson: {
    readonly name: string
    readonly version: string
    readonly private?: boolean
    readonly kehu?: object
  }
}

interface Changeset {
  readonly releases: readonly { readonly name: string; readonly type: ReleaseLevel }[]
}

/** Files of a package that nobody who installs it gets, and the one that a release itself writes. */
const unpublished = ['test', 'vitest.config.ts', 'tsconfig.test.json', 'CHANGELOG.md']

const run = promisify(execFile)
const root = resolve(process.argv[2] ?? join(import.meta.dirname, '..'))
const faults: string[] = []
try {
  const { getPackages } = await changesetsLibrary<{
    getPackages(root: string): Promise<{ packages: readonly Package[] }>
  }>('@manypkg/get-packages')
  const { readChangesets } = await changesetsLibrary<{ readChangesets(root: string): Promise<readonly Changeset[]> }>(
    '@changesets/read',
  )
  const releases = (await readChangesets(root)).flatMap((changeset) => changeset.releases)
  for (const each of (await getPackages(root)).packages) {
    const { name, private: isPrivate } = each.packageJson
    if (isPrivate) continue
    const announced = highestOf(releases.filter((release) => release.name === name).map(({ type }) => type))
    const fault = await faultOf(each, announced)
    if (fault !== null) faults.push(fault)
  }
} catch (error) {
  faults.push(`The changesets cannot be judged: ${(error as Error).message.split('\n')[0]}`)
}
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1

/** What is wrong with a package's changesets, in a sentence; `null` where nothing is. */
async function faultOf(each: Package, announced: ReleaseLevel): Promise<string | null> {
  const { name, version } = each.packageJson
  const tag = await lastRelease(name)
  if (tag === null) {
    if (version !== '0.0.0' && (await isShallow())) {
      return `${name} is at ${version}, but this clone is cut off before its last release; run git fetch --unshallow --tags.`
    }
    // A version without a tag is about to be released for the first time: its changesets are used up.
    if (version !== '0.0.0' || announced !== 'none') return null
    return `${name} was never released, and no changeset names it; run pnpm changeset.`
  }
  if (!(await hasChanged(each, tag))) return null
  const released = tag.slice(name.length + 1)
  const rises = highestOf([announced, riseOf(released, version)])
  if (rises === 'none') return `${name} changed since ${tag}, and no changeset names it; run pnpm changeset.`
  if (!each.packageJson.kehu) return null
  const found = await difference(each, tag)
  if (typeof found === 'string') return `${name} cannot be compared with ${tag}: ${found}`
  if (isAtLeast(rises, found.asksFor)) return null
  const [first] = found.changes
  return `${name} asks for a ${found.asksFor} release since ${tag}, and its changesets announce a ${rises}: ${first?.message} (${first?.rule}); raise it.`
}

/** The tag that changesets wrote for the last release, as far as this clone goes back. */
async function lastRelease(name: string): Promise<string | null> {
  // Without the suffix, git takes 1.0.0-rc.1 for later than 1.0.0 (git-config, versionsort.suffix).
  const newestFirst = ['-c', 'versionsort.suffix=-', 'tag', '--sort=-version:refname']
  const tags = await git(...newestFirst, '--list', `${name}@*`, '--merged', 'HEAD')
  return tags.split('\n')[0] || null
}

async function isShallow(): Promise<boolean> {
  return (await git('rev-parse', '--is-shallow-repository')).trim() === 'true'
}

/** Whether what is published of it changed, in what is not committed yet too. */
async function hasChanged({ relativeDir }: Package, tag: string): Promise<boolean> {
  const paths = [relativeDir, ...unpublished.map((path) => `:(exclude)${relativeDir}/${path}`)]
  const changed = await git('diff', '--name-only', tag, '--', ...paths)
  const added = await git('ls-files', '--others', '--exclude-standard', '--', ...paths)
  return `${changed}${added}`.trim() !== ''
}

/** How far a version has risen: between the commit that versions and the tag, the changesets are used up already. */
function riseOf(released: string, version: string): ReleaseLevel {
  const [old, next] = [released, version].map((each) => each.split(/[.+-]/))
  const index = next?.findIndex((part, place) => part !== old?.[place]) ?? -1
  if (index < 0) return 'none'
  return (['major', 'minor', 'patch'] as const)[index] ?? 'patch'
}

/** What `kehu diff` says of a plugin as it was released and as it is; its sentence where it cannot say anything. */
async function difference({ dir, relativeDir }: Package, tag: string): Promise<Diff | string> {
  const work = await mkdtemp(join(tmpdir(), 'kehu-changesets-'))
  try {
    const [old, next] = [join(work, 'old'), join(work, 'new')]
    // Between lines, git would quote a name that is not ASCII.
    const released = await git('ls-tree', '-r', '-z', '--name-only', `${tag}:${relativeDir}`)
    for (const path of released.split('\0').filter((name) => name !== '')) {
      if (unpublished.includes(path.split('/')[0] ?? '')) continue
      await mkdir(dirname(join(old, path)), { recursive: true })
      await writeFile(join(old, path), await git('show', `${tag}:${relativeDir}/${path}`))
    }
    await cp(dir, next, {
      recursive: true,
      filter: (path) => !/^(node_modules|dist|\.types|\.turbo|test)$/.test(relative(dir, path)),
    })
    for (const folder of [old, next]) {
      // What a manifest imports, if anything, is what is installed now.
      if (existsSync(join(dir, 'node_modules'))) {
        await symlink(join(dir, 'node_modules'), join(folder, 'node_modules'), 'junction')
      }
      await writeManifest(folder)
    }
    const main = join(import.meta.dirname, '..', 'packages', 'cli', 'src', 'main.ts')
    const { stdout } = await run(process.execPath, ['--conditions=@kehu/source', main, 'diff', '--json', old, next], {
      maxBuffer: 64 * 1024 * 1024,
    })
    return JSON.parse(stdout) as Diff
  } catch (error) {
    const { stderr } = error as { readonly stderr?: string }
    if (!stderr) throw error
    return stderr.trim().replaceAll(work, '')
  } finally {
    await rm(work, { recursive: true })
  }
}

/** Writes the manifest out of its source to where its entry has it, so that nothing else has to be built. */
async function writeManifest(folder: string): Promise<void> {
  const source = join(folder, 'src', 'manifest.ts')
  if (!existsSync(source)) return
  const { manifest } = (await import(pathToFileURL(source).href)) as { readonly manifest: unknown }
  const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    exports?: Record<string, unknown>
  }
  const target = about.exports?.['./manifest']
  if (typeof target !== 'string') return
  await mkdir(dirname(join(folder, target)), { recursive: true })
  await writeFile(join(folder, target), JSON.stringify(manifest))
}

async function git(...given: readonly string[]): Promise<string> {
  const { stdout } = await run('git', given, { cwd: root, maxBuffer: 64 * 1024 * 1024 })
  return stdout
}
