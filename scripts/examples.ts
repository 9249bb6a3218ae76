// `pnpm examples`: what the worked examples prove. Publishes our packages to a registry on this machine, installs them
// from there with plain npm in a folder outside of this workspace, and there lints, tests (which builds), packs and
// verifies each example as a package of its own; then one program lists both beside one of our own providers.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { authorEnvironment } from './author-environment.ts'
import { pack } from './pack.ts'
import { startRegistry } from './registry.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
const examples = ['harbour', 'orchard']
const packages = ['core', 'mock', 'conformance', 'checks', 'cli', 'qcc']
// Libraries are checked: what mock and plugins publish must compile with what they bring.
const compilerOptions = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false']
const target = ['--module', 'nodenext', '--target', 'esnext', '--types', 'node']
const started = performance.now()

interface Package {
  readonly name: string
  readonly version: string
  readonly devDependencies: { readonly [name: string]: string }
}

// npm compares paths after links are followed; a blank in them must do no harm.
const work = await realpath(await mkdtemp(join(tmpdir(), 'kehu examples ')))
try {
  await using registry = await startRegistry()
  for (const tarball of await pack(packages, await mkdtemp(join(work, 'packed-')))) await registry.publish(tarball)
  tell(`${packages.length} packages are published to a registry on this machine`)

  const environment = authorEnvironment(registry.environment)
  for (const example of examples) await copy(example)
  await installTools(environment)
  tell('their tools are installed')

  // Both to their end: what still runs would write into a folder that is gone.
  const proofs = await Promise.allSettled(examples.map((example) => prove(example, environment)))
  const tarballs = proofs.map((proof) => {
    if (proof.status === 'rejected') throw proof.reason
    return proof.value
  })

  await npm(['install', '--no-save', ...tarballs], work, environment)
  const names = await Promise.all(examples.map(async (example) => (await manifestOf(join(work, example))).name))
  const verified = await start('npx', ['kehu', 'verify', ...names], work, environment)
  tell(`as installed from their tarballs, kehu verify: ${summariesIn(verified, names).join('; ')}`)

  await cp(join(root, 'examples', 'directory.ts'), join(work, 'directory.ts'))
  await start('npx', ['tsc', ...compilerOptions, ...target, 'directory.ts'], work, environment)
  const listed = await start('node', ['directory.ts'], work, environment)
  tell(`one directory of both and @kehu/qcc: ${listed.trim().replaceAll('\n', ', ')}`)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  await rm(work, { recursive: true, force: true, maxRetries: 5 })
}

function tell(what: string): void {
  console.log(`${what} (${Math.round((performance.now() - started) / 1000)} s)`)
}

function isSource(path: string): boolean {
  return !/[\\/](node_modules|dist)$/.test(path)
}

async function copy(example: string): Promise<void> {
  await cp(join(root, 'examples', example), join(work, example), { recursive: true, filter: isSource })
}

async function manifestOf(folder: string): Promise<Package> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Package
}

/**
 * One install for both: a package finds what lies above it. Ours are of the versions that were published just now, since
 * no release raises those of the examples.
 */
async function installTools(environment: NodeJS.ProcessEnv): Promise<void> {
  const manifests = await Promise.all(examples.map((example) => manifestOf(join(work, example))))
  const ours = await Promise.all(packages.map((name) => manifestOf(join(root, 'packages', name))))
  const versions = new Map(ours.map(({ name, version }) => [name, version]))
  const wanted = Object.assign(
    { '@kehu/qcc': '' },
    ...manifests.map(({ devDependencies }) => devDependencies),
  ) as object
  const devDependencies = Object.fromEntries(
    Object.entries(wanted).map(([name, range]: [string, string]) => [name, versions.get(name) ?? range]),
  )
  await writeFile(join(work, 'package.json'), JSON.stringify({ private: true, type: 'module', devDependencies }))
  await npm(['install'], work, environment)
}

/** Returns the path of its tarball. */
async function prove(example: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const folder = join(work, example)
  await npm(['run', 'lint'], folder, environment)
  const tested = await npm(['test'], folder, environment)
  const [packed] = JSON.parse(await npm(['pack', '--json', '--ignore-scripts'], folder, environment)) as [
    { readonly filename: string; readonly size: number },
  ]
  const tests = /Tests\s+(\d+) passed/.exec(stripVTControlCharacters(tested))?.[1]
  if (tests === undefined) throw new Error(`${example}: npm test does not say how many tests passed:\n${tested}`)
  tell(`${example}: builds and lints, ${tests} tests pass, its tarball has ${Math.round(packed.size / 1024)} KB`)
  return join(folder, packed.filename)
}

/** A sentence for each plugin that was found to keep the contract. */
function summariesIn(verified: string, names: readonly string[]): string[] {
  return names.map((name) => {
    const found = new RegExp(`${name} \\S+ keeps contract v1\\s+(\\d+ passed), 0 failed`).exec(verified)
    if (!found) throw new Error(`kehu verify does not say that ${name} keeps the contract:\n${verified}`)
    return `${name} ${found[1]}`
  })
}

function npm(given: readonly string[], folder: string, environment: NodeJS.ProcessEnv): Promise<string> {
  return start('npm', given, folder, environment)
}

/** Returns what was printed. */
async function start(
  command: string,
  given: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  const options = { cwd: folder, env: environment, shell: process.platform === 'win32', maxBuffer: 64 * 1024 * 1024 }
  try {
    return (await run(command, [...given], options)).stdout
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string }
    throw new Error(`${command} ${given.join(' ')} failed in ${folder}:\n${stdout}${stderr}`, { cause: error })
  }
}
