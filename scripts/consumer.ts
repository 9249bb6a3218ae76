// `pnpm consumer`: what a team gets that installs core and one provider. Packs the packages, installs each pair with
// plain npm in an empty folder, lists customers there on the oldest Node at hand and on the pinned one, and looks
// that nothing came along that nobody asked for.
import { execFile } from 'node:child_process'
import { glob, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { MockVendor } from '../packages/core/src/v1/mock/index.ts'
import { startMock } from '../packages/mock/src/index.ts'
import { providersIn } from './providers.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
const size = 137

const providers = providersIn(root)

// npm and the shell of the system, without the pinned Node that pnpm puts in front.
const systemPath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter)
const environment = { ...process.env, PATH: systemPath, NODE_OPTIONS: '' }

const work = await mkdtemp(join(tmpdir(), 'kehu consumer '))
try {
  for (const name of ['core', ...providers.map(({ id }) => id)])
    await run('pnpm', ['pack', '--pack-destination', work], {
      cwd: join(root, 'packages', name),
      shell: process.platform === 'win32',
    })
  const tarballs = await readdir(work)
  const nodes = [
    { title: 'system', path: 'node' },
    { title: 'pinned', path: process.execPath },
  ]
  for (const { id, factory } of providers) {
    const folder = join(work, id)
    await mkdir(folder)
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
    const wanted = tarballs.filter((file) => file.startsWith('kehu-core-') || file.startsWith(`kehu-${id}-`))
    await run('npm', ['install', '--no-audit', '--no-fund', ...wanted.map((file) => join(work, file))], {
      cwd: folder,
      env: environment,
      shell: process.platform === 'win32',
    })
    const installed = await installedPackages(folder)
    refuseStrangers(id, installed)
    await refuseZodInTypes(join(folder, 'node_modules', '@kehu'))

    const vendor = (await import(`../packages/${id}/src/mock/index.ts`)) as MockVendor<object, object>
    await using mock = await startMock(vendor, { seed: 7, size })
    await writeFile(join(folder, 'list.mjs'), listing(id, factory))
    await writeFile(join(folder, 'entries.mjs'), entries(id, factory))
    for (const { title, path } of nodes) {
      const input = JSON.stringify({ options: mock.options, query: mock.query })
      const { stdout } = await run(path, ['list.mjs', input], { cwd: folder, env: environment })
      const { node, customers, statuses } = JSON.parse(stdout) as Listed
      for (const [transport, count] of Object.entries(customers)) {
        if (count !== size || statuses.some((status) => status !== 'complete'))
          throw new Error(
            `@kehu/${id} listed ${count} of ${size} customers by ${transport} (${statuses.join(', ')}) on Node ${node}.`,
          )
      }
      console.log(`@kehu/${id}: ${size} customers over both transports on Node ${node} (${title})`)
    }
    // The mock is for the Node that `@kehu/mock` asks for; this entry needs none of it.
    const { stdout } = await run(process.execPath, ['entries.mjs'], { cwd: folder, env: environment })
    console.log(`@kehu/${id}: ${stdout.trim()}`)
    console.log(`@kehu/${id}: installed ${installed.join(', ')}`)
  }
} finally {
  await rm(work, { recursive: true, force: true })
}

/** A library in the types of a package would have to fit the copy of it that the team has. */
async function refuseZodInTypes(scope: string): Promise<void> {
  for await (const file of glob('*/dist/**/*.d.ts', { cwd: scope })) {
    const types = await readFile(join(scope, file), 'utf8')
    if (/from ['"]zod/.test(types)) throw new Error(`${file} names zod, which is an implementation detail.`)
  }
}

/** What the script below prints. */
interface Listed {
  readonly node: string
  readonly customers: { readonly [transport: string]: number }
  readonly statuses: readonly string[]
}

/** The script that a team would write. */
function listing(id: string, factory: string): string {
  return `import { createDirectory } from '@kehu/core'
import { nodeFetch } from '@kehu/core/node'
import { ${factory} } from '@kehu/${id}'

const { options, query } = JSON.parse(process.argv[2])
const directory = createDirectory({ fetch: ${factory}(options), node: ${factory}(options, { fetch: nodeFetch() }) })
const stream = directory.customers({ fetch: { query }, node: { query } })
const customers = { fetch: 0, node: 0 }
for await (const { key, raw, connection } of stream) if (key && raw) customers[connection]++
const { fetch, node } = stream.outcome
console.log(JSON.stringify({ node: process.version, customers, statuses: [fetch.status, node.status] }))
`
}

/** Opens whatever else the package offers, and looks that each is the one of this vendor. */
function entries(id: string, factory: string): string {
  return `import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as provider from '@kehu/${id}'
import * as mock from '@kehu/${id}/mock'
import manifest from '@kehu/${id}/manifest' with { type: 'json' }
import about from '@kehu/${id}/package.json' with { type: 'json' }

const refuse = (problem) => { throw new Error('@kehu/${id} ' + problem) }
const spec = readFileSync(fileURLToPath(import.meta.resolve('@kehu/${id}/openapi.yaml')), 'utf8')
if (!spec.includes('operationId: ' + manifest.operations.customers.specOperation)) refuse('ships another spec.')
if (JSON.stringify(manifest) !== JSON.stringify(provider.${factory}.manifest)) refuse('ships another manifest.')
if (about.kehu.factory !== '${factory}') refuse('does not name its factory.')
if (Object.keys(mock).length === 0) refuse('ships an empty mock.')
console.log('opened mock (' + Object.keys(mock).join(', ') + '), manifest and spec')
`
}

async function installedPackages(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const name of await readdir(join(folder, 'node_modules'))) {
    if (name.startsWith('.')) continue
    if (!name.startsWith('@')) found.push(name)
    else for (const scoped of await readdir(join(folder, 'node_modules', name))) found.push(`${name}/${scoped}`)
  }
  return found
}

function refuseStrangers(id: string, installed: readonly string[]): void {
  const allowed = ['@kehu/core', `@kehu/${id}`, '@noble/hashes']
  const strangers = installed.filter((name) => !allowed.includes(name))
  if (strangers.length > 0) throw new Error(`@kehu/${id} brings ${strangers.join(', ')}, which nobody asked for.`)
}
