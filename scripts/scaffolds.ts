// `pnpm scaffolds`: what somebody gets who begins a provider. Publishes our packages to a registry on this machine, writes
// new ones by `npm create kehu-provider` in an empty folder, installs their tools once for all, and there builds, lints and
// tests each, the whole kit included: one for each kind of proof, and two for each style of paging, every other one with a
// scope in its name. Then one from the OpenAPI file of each of our providers, which must build, lint and pass what the kit
// can judge before a client is written. With `--all` there is one for each pair, which passes `kehu verify` as well, others'
// files are begun from too, which must build and lint, and proof/scaffolds.md says so: `pnpm proof` runs that.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join, parse, relative } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { auths, pagings, type Auth, type Paging } from '../packages/create-kehu-provider/src/choices.ts'
import type { Manifest } from '../packages/core/src/v1/index.ts'
import { authorEnvironment } from './author-environment.ts'
import { pack } from './pack.ts'
import { providersIn, type Provider } from './providers.ts'
import { startRegistry } from './registry.ts'

const run = promisify(execFile)

/** A package to begin, and what it must then pass. */
interface Scaffold {
  readonly title: string
  /** Its npm name too, unless another is given. */
  readonly folder: string
  readonly given: readonly string[]
  /** What npm is run with in it. */
  readonly commands: readonly (readonly string[])[]
}

/** Files of our own that look like those of others: references, `allOf`, a bare array, a form. */
const others: readonly (readonly string[])[] = [
  ['cursor.yaml', '--operation', 'list-members'],
  ['bare.json'],
  ['offset.json'],
]

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } })
const pairs = auths.flatMap((auth, row) =>
  pagings
    .filter((_, column) => values.all || (row + column) % pagings.length === 0)
    .map((paging): [Auth, Paging] => [auth, paging]),
)
// npm compares paths after links are followed.
const work = await realpath(await mkdtemp(join(tmpdir(), 'kehu-scaffolds-')))
try {
  await using registry = await startRegistry()
  const packed = ['core', 'mock', 'conformance', 'checks', 'cli', 'create-kehu-provider']
  for (const tarball of await pack(packed, await mkdtemp(join(work, 'packed-')))) await registry.publish(tarball)
  const environment = authorEnvironment(registry.environment)
  const scaffolds = [
    ...pairs.map(invented),
    ...(await Promise.all(providersIn(root).map(begun))),
    ...(values.all ? others.map(begunFromOther) : []),
  ]
  for (const scaffold of scaffolds) await create(scaffold, environment)
  await installTools(scaffolds, environment)
  await eachOfTwo(scaffolds, (scaffold) => prove(scaffold, environment))
  if (values.all) {
    const report = join(root, 'proof', 'scaffolds.md')
    await writeFile(report, page(scaffolds))
    // The gate asks for the form that the formatter writes.
    await run(process.execPath, [join(root, 'node_modules', 'oxfmt', 'bin', 'oxfmt'), report])
  }
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  await rm(work, { recursive: true, force: true, maxRetries: 5 })
}

function invented([auth, paging]: readonly [Auth, Paging], index: number): Scaffold {
  const folder = `kehu-provider-${auth}-${paging}`
  return {
    title: `${auth} with ${paging}`,
    folder,
    given: ['--auth', auth, '--paging', paging, ...(index % 2 === 0 ? [] : ['--name', `@pier/${folder}`])],
    commands: [['test'], ['run', 'lint'], ...(values.all ? [['run', 'verify']] : [])],
  }
}

async function begun({ id }: Provider): Promise<Scaffold> {
  const folder = join(root, 'packages', id)
  const manifest = JSON.parse(await readFile(join(folder, 'dist', 'manifest.json'), 'utf8')) as Manifest
  return {
    title: `begun from the file of ${id}`,
    folder: `kehu-provider-from-${id}`,
    given: ['--openapi', join(folder, 'openapi.yaml'), '--operation', manifest.operations.customers.specOperation],
    commands: [
      ['run', 'build'],
      ['run', 'lint'],
      ['exec', '--', 'kehu', 'verify', '.', '--only', 'package,manifest,spec'],
    ],
  }
}

function begunFromOther([name = '', ...given]: readonly string[]): Scaffold {
  const file = join(root, 'packages', 'create-kehu-provider', 'test', 'openapi', name)
  const commands = [
    ['run', 'build'],
    ['run', 'lint'],
  ]
  return {
    title: `begun from ${name}`,
    folder: `kehu-provider-from-${parse(name).name}`,
    given: ['--openapi', file, ...given],
    commands,
  }
}

async function create({ folder, given }: Scaffold, environment: NodeJS.ProcessEnv): Promise<void> {
  const rest = [...given, '--author', 'An author', '--yes']
  await npm(['create', '--yes', 'kehu-provider@latest', folder, '--', ...rest], work, environment)
}

// One install for all that are alike: a package finds what lies above it.
async function installTools(scaffolds: readonly Scaffold[], environment: NodeJS.ProcessEnv): Promise<void> {
  const wanted = await Promise.all(
    scaffolds.map(async ({ folder }) => {
      const text = await readFile(join(work, folder, 'package.json'), 'utf8')
      return JSON.stringify((JSON.parse(text) as { readonly devDependencies: object }).devDependencies)
    }),
  )
  const [devDependencies, another] = new Set(wanted)
  if (devDependencies === undefined || another !== undefined) throw new Error('The scaffolds want different tools.')
  await writeFile(join(work, 'package.json'), `{ "private": true, "devDependencies": ${devDependencies} }`)
  await npm(['install', '--ignore-scripts'], work, environment)
}

async function prove({ title, folder, commands }: Scaffold, environment: NodeJS.ProcessEnv): Promise<void> {
  const started = performance.now()
  for (const command of commands) await npm(command, join(work, folder), environment)
  console.log(`${title}: passes, ${Math.round((performance.now() - started) / 1000)} s`)
}

/** The page that is committed: written by a run in which every one passed, and by no other. */
function page(scaffolds: readonly Scaffold[]): string {
  const rows = scaffolds.map(({ title, given, commands }) => {
    const flags = given.map((each) => (isAbsolute(each) ? relative(root, each) : each)).join(' ')
    return `| ${title} | \`${flags}\` | ${commands.map((command) => `\`npm ${command.join(' ')}\``).join(', ')} |`
  })
  return [
    '# Packages of new providers',
    '',
    'Written by `pnpm scaffolds --all`, which `pnpm proof` runs. Do not edit by hand.',
    '',
    `All ${scaffolds.length} were begun by \`npm create kehu-provider\`, outside of the workspace, and passed.`,
    '',
    '| begun | with | passed |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

/** Two at a time, all to their end: what still runs would write into a folder that is gone. */
async function eachOfTwo<Item>(items: readonly Item[], treat: (item: Item) => Promise<void>): Promise<void> {
  const open = items.values()
  const one = async () => {
    for (const item of open) await treat(item)
  }
  for (const ended of await Promise.allSettled([one(), one()])) if (ended.status === 'rejected') throw ended.reason
}

async function npm(given: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const options = { cwd, env, shell: process.platform === 'win32', maxBuffer: 64 * 1024 * 1024 }
  await run('npm', [...given], options).catch((error: { readonly stdout?: string; readonly stderr?: string }) => {
    throw new Error(`npm ${given.join(' ')} failed in ${cwd}:\n${error.stdout}${error.stderr}`, { cause: error })
  })
}
