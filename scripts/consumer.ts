// `pnpm consumer`: what a team gets. Packs core and the providers, and installs them elsewhere with plain npm: each
// provider alone, to see that it brings nothing that nobody asked for; then all four, whose customers are listed on
// every runtime that they are meant for, and whose types are checked by every compiler.
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { install } from './install.ts'
import { findChromium, listInChromium } from './consumer/list-in-chromium.ts'
import { listOnWorkerd } from './consumer/list-on-workerd.ts'
import { checkPair } from './consumer/pair.ts'
import { writeProgram } from './consumer/program.ts'
import { listOn, runtimes, untried, workerdPackage } from './consumer/runtimes.ts'
import { compilers, typeCheck, writeTypedProgram } from './consumer/type-check.ts'
import { inputFor, size, startVendors } from './consumer/vendors.ts'
import { pack } from './pack.ts'
import { providersIn } from './providers.ts'

const root = join(import.meta.dirname, '..')
const providers = providersIn(root)
const started = performance.now()

// npm and the shell of the system, without the pinned Node that pnpm puts in front.
const systemPath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter)
const environment = { ...process.env, PATH: systemPath, NODE_OPTIONS: '' }

const work = await realpath(await mkdtemp(join(tmpdir(), 'kehu consumer ')))
const vendors = await startVendors(providers)
try {
  const tarballs = join(work, 'tarballs')
  await mkdir(tarballs)
  const names = ['core', ...providers.map(({ id }) => id)]
  const packed = await pack(names, tarballs)
  const dependencies = Object.fromEntries(names.map((name, index) => [`@kehu/${name}`, `file:${packed[index]}`]))
  for (const provider of providers) {
    const name = `@kehu/${provider.id}`
    const pair = Object.fromEntries(
      Object.entries(dependencies).filter(([each]) => ['@kehu/core', name].includes(each)),
    )
    console.log(`${name}: ${await checkPair(provider, pair, join(work, provider.id), environment)}`)
  }
  tell('each provider is whole by itself')

  const folder = join(work, 'team')
  await install(folder, { ...dependencies, '@types/node': '^24.0.0' }, environment)
  await writeProgram(folder, providers)
  const tools = join(work, 'tools')
  const tried = runtimes()
  const needed = [...tried.map((runtime) => runtime.package), workerdPackage(), ...compilers.map(compilerPackage)]
  await install(tools, Object.fromEntries(needed.map((each) => [aliasOf(each), `npm:${each}`])), environment)
  const installed = (name: string) => join(tools, 'node_modules', aliasOf(name))
  tell('runtimes and compilers are installed')

  for (const name of Object.keys(dependencies)) {
    const text = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8')
    const { engines } = JSON.parse(text) as { readonly engines: { readonly node: string } }
    const unseen = untried(engines.node, tried)
    if (unseen.length > 0)
      throw new Error(`${name} says that it runs on Node ${unseen.join(', ')}, which is not tried here; try it.`)
  }

  const input = inputFor(vendors)
  for (const runtime of tried) {
    const place = { installed: installed(runtime.package), folder, environment }
    await listOn(runtime, place, providers, input)
    tell(`${runtime.title} lists ${size} customers of each provider, over fetch and nodeFetch`)
  }
  await listOnWorkerd(installed(workerdPackage()), folder, providers, input)
  tell(`workerd lists ${size} customers of each provider, over fetch`)
  const chromium = findChromium()
  if (chromium) {
    const version = await listInChromium(chromium, folder, vendors)
    tell(`Chromium ${version} lists ${size} customers of each provider, over fetch`)
  } else if (process.env['CI']) {
    throw new Error('There is no Chromium; install it, or say where it is by CHROMIUM_PATH.')
  } else console.log('NOT TRIED in Chromium: there is none; install it, or say where it is by CHROMIUM_PATH.')
  for (const { id, mock } of vendors)
    for (const { message } of mock.ledger.violations) throw new Error(`@kehu/${id} sent a wrong request: ${message}`)

  await writeTypedProgram(folder, providers)
  for (const version of compilers) {
    await typeCheck(folder, installed(compilerPackage(version)), environment)
    tell(`the types compile with TypeScript ${version}, libraries checked, modules of nodenext and bundler`)
  }
} finally {
  for (const { mock } of vendors) await mock.close()
  await rm(work, { recursive: true, force: true })
}

function compilerPackage(version: string): string {
  return `typescript@${version}`
}

/** A name for one version of a package, beside others of it. */
function aliasOf(name: string): string {
  return name.replaceAll(/[^a-z0-9.]+/g, '-').replace(/^-/, '')
}

function tell(what: string): void {
  console.log(`${((performance.now() - started) / 1000).toFixed(1)} s: ${what}`)
}
