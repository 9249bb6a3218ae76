import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildFolder, measuredFile } from '../measured-file.ts'
import type { Graph } from '../measured/size-graph.ts'
import type { Start } from '../measured/size-start.ts'
import type { Bench, Figure, Part, Section, Table } from '../part.ts'
import { quantile } from '../quantile.ts'
import { ratio } from '../ratio.ts'
import { figureText } from '../report.ts'
import { runMeasured } from '../run-measured.ts'
import { shapes, type VendorName } from '../shapes.ts'
import { bundle, type Bundle, type BundlePlatform } from '../size/bundle.ts'
import { installed, type Installed } from '../size/installed.ts'
import { packAll } from '../size/pack-and-install.ts'

const run = promisify(execFile)
const providers = Object.keys(shapes) as VendorName[]
const platforms: readonly BundlePlatform[] = ['browser', 'node']

/** What it weighs, what an import of it loads, and how long that takes. */
export const size: Part = {
  name: 'size',
  title: 'bundles, installs, and what an import loads',
  async run(bench: Bench): Promise<Section> {
    const sections = [await bundles(bench), await installs(bench), await graphs(bench), await imports(bench)]
    return {
      figures: sections.flatMap(({ figures }) => figures),
      tables: sections.flatMap(({ tables }) => tables),
      notes: sections.flatMap(({ notes = [] }) => notes),
    }
  },
}

const factories: { readonly [name in VendorName]: string } = {
  'tencent-cloud': 'tencentCloud',
  multimarkets: 'multimarkets',
  qcc: 'qcc',
  'das-aiot': 'dasAiot',
}

/** What a user writes with one provider. */
function programWithOne(name: VendorName): string {
  return `import { ${factories[name]} } from '@kehu/${name}'
export async function list(options, query) {
  for await (const customer of ${factories[name]}(options).customers(query)) console.log(customer.name)
}`
}

const programWithFour = `import { createDirectory } from '@kehu/core'
${providers.map((name) => `import { ${factories[name]} } from '@kehu/${name}'`).join('\n')}
export async function list(options, queries) {
  const directory = createDirectory({
${providers.map((name) => `    ${factories[name]}: ${factories[name]}(options.${factories[name]}),`).join('\n')}
  })
  for await (const customer of directory.customers(queries)) console.log(customer.name)
}`

/** The same by hand: a loop over pages, without signature, retries or checks. */
function programOfPeer(head: string, page: string): string {
  return `${head}
export async function list(url) {
  for (let page = 1; ; page++) {
    const { customers } = ${page}
    if (customers.length === 0) return
    for (const customer of customers) console.log(customer.name)
  }
}`
}

const peerPrograms: Readonly<Record<string, string>> = {
  fetch: programOfPeer('', 'await (await fetch(`${url}?page=${page}`)).json()'),
  'fetch + zod': programOfPeer(
    "import * as z from 'zod'\nconst schema = z.looseObject({ customers: z.array(z.looseObject({ name: z.string() })) })",
    'schema.parse(await (await fetch(`${url}?page=${page}`)).json())',
  ),
  'openapi-fetch': programOfPeer(
    "import createClient from 'openapi-fetch'",
    "(await createClient({ baseUrl: url }).GET('/customers', { params: { query: { page } } })).data",
  ),
  ky: programOfPeer("import ky from 'ky'", 'await ky(url, { searchParams: { page } }).json()'),
  ofetch: programOfPeer("import { ofetch } from 'ofetch'", 'await ofetch(url, { query: { page } })'),
  axios: programOfPeer("import axios from 'axios'", '(await axios.get(url, { params: { page } })).data'),
  'tencentcloud-sdk': programOfPeer(
    "import { Client } from 'tencentcloud-sdk-nodejs/tencentcloud/services/partners/v20180321/partners_client.js'",
    '{ customers: (await new Client(url).DescribeAgentAuditedClients({ Offset: page })).AgentClientSet }',
  ),
}

async function bundles({ progress }: Bench): Promise<Section> {
  progress('bundles')
  const programs: readonly (readonly [title: string, figure: string | null, program: string])[] = [
    ...providers.map((name) => [`core + ${name}`, `one/${name}`, programWithOne(name)] as const),
    ['core + four, createDirectory', 'four', programWithFour],
    ...Object.entries(peerPrograms).map(([name, program]) => [name, null, program] as const),
  ]
  const figures: Figure[] = []
  const rows: string[][] = []
  for (const [title, figure, program] of programs) {
    for (const platform of platforms) {
      const made = await bundle(program, platform)
      rows.push([
        title,
        platform,
        ...(made ? [bytesText(made.start), bytesText(made.lazy)] : ['cannot be bundled', '']),
      ])
      if (figure === null) continue
      if (!made) throw new Error(`${title} cannot be bundled for the platform ${platform}, where it is meant to run.`)
      for (const when of ['start', 'lazy'] as const)
        figures.push({ name: `size/bundle/${figure}/${platform}/${when}`, kind: 'bytes', value: made[when].gzip })
    }
  }
  const title = 'Bundle of a program that lists customers: bytes minified / gzip / brotli'
  return {
    figures,
    tables: [{ title, head: ['program', 'platform', 'at start', 'loaded lazily'], rows }],
    notes: [
      'Bundled by esbuild with nothing left outside; the peers page by hand, and neither sign nor check.',
      'What Kehu loads lazily, it loads with the first list: who lists has loaded both.',
    ],
  }
}

function bytesText({ minified, gzip, brotli }: Bundle['start']): string {
  return minified === 0 ? 'nothing' : `${minified} / ${gzip} / ${brotli}`
}

const peerPackages = ['zod', 'openapi-fetch', 'ky', 'ofetch', 'axios', 'tencentcloud-sdk-nodejs']

async function installs({ progress }: Bench): Promise<Section> {
  progress('installs')
  await using tarballs = await packAll(providers)
  const ours: (readonly [string, Installed])[] = []
  for (const name of providers) ours.push([`core + ${name}`, await tarballs.install([name])])
  ours.push(['core + four', await tarballs.install(providers)])
  const folder = join(import.meta.dirname, '..', '..')
  const peers = peerPackages.map((name) => [name, installed([name], folder)] as const)
  const figures = ours.flatMap(([, { packages, files, bytes }], index): Figure[] => {
    const name = `size/install/${providers[index] ? `one/${providers[index]}` : 'four'}`
    return [
      { name: `${name}/packages`, kind: 'count', value: packages },
      { name: `${name}/files`, kind: 'count', value: files },
      { name: `${name}/bytes`, kind: 'bytes', value: bytes },
    ]
  })
  const rows = [...ours, ...peers].map(([title, { packages, files, bytes }]) =>
    [title, packages, files, (bytes / 1e6).toFixed(2)].map(String),
  )
  return {
    figures,
    tables: [{ title: 'Installed', head: ['what', 'packages', 'files', 'MB'], rows }],
    notes: ['Kehu packed and installed by npm in an empty folder; peers counted in the install of the bench.'],
  }
}

const strangers: readonly RegExp[] = [/^_?https?(?:$|_|\/)/, /undici/]

async function graphs(bench: Bench): Promise<Section> {
  bench.progress('what an import loads')
  const figures: Figure[] = []
  const rows: string[][] = []
  for (const name of providers) {
    const { before, builtins, files } = await runMeasured<Graph>(bench, 'size-graph', {
      name,
    })
    const isStranger = (builtin: string): boolean => strangers.some((pattern) => pattern.test(builtin))
    const unseen = before.filter(isStranger)
    // Else the verdict would be right whatever happens.
    if (unseen.length > 0) throw new Error(`Node ${bench.node.version} had loaded ${unseen.join(', ')} by itself.`)
    const found = [
      ...builtins.filter(isStranger),
      ...new Set(files.flatMap((file) => /\/node_modules\/((?:@[^/]+\/)?zod)\//.exec(file)?.[1] ?? [])),
    ]
    figures.push(
      { name: `size/graph/${name}`, kind: 'verdict', value: found.length === 0 ? 0 : 1 },
      { name: `size/graph/${name}/files`, kind: 'count', value: files.length },
    )
    rows.push([name, String(files.length), builtins.join(', ') || 'none', found.join(', ') || 'none'])
  }
  const head = ['core and', 'files', 'modules of Node', "zod, Node's http, undici"]
  return { figures, tables: [{ title: 'Loaded by import and construction', head, rows }] }
}

async function imports(bench: Bench): Promise<Section> {
  bench.progress('import times')
  const file = await measuredFile('size-import')
  await writeFile(join(buildFolder, 'empty.mjs'), 'export {}\n')
  const emptyPackage = join(buildFolder, 'node_modules', 'empty-package')
  await mkdir(emptyPackage, { recursive: true })
  await writeFile(
    join(emptyPackage, 'package.json'),
    '{ "type": "module", "exports": { ".": { "default": "./empty.js" } } }\n',
  )
  await writeFile(join(emptyPackage, 'empty.js'), 'export {}\n')
  const names: readonly Start[] = [
    ...(['empty', 'empty-package', ...providers, 'four'] as const),
    ...(['openapi-fetch', 'ky', 'ofetch', 'axios', 'zod', 'tencentcloud-sdk'] as const),
  ]
  const rounds = bench.isQuick ? 5 : 15
  const times = new Map<Start, number[]>(names.map((name) => [name, []]))
  // The first round fills the caches of files.
  for (let round = 0; round <= rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length] as Start
      const { stdout } = await run(bench.node.path, [file, name])
      if (round > 0) times.get(name)?.push(Number(stdout))
    }
  }
  const empty = times.get('empty') as number[]
  const emptyByName = times.get('empty-package') as number[]
  const figures: Figure[] = []
  const rows = names.map((name) => {
    const all = times.get(name) as number[]
    const { median, spread } = ratio(all, empty)
    const prefix = `size/import/${groupOf(name)}`
    const figure: Figure = { name: prefix, kind: 'ratio', value: median, spread }
    const took: Figure = { name: `${prefix}/ms`, kind: 'time', value: quantile(all, 0.5) }
    const byName = ratio(all, emptyByName)
    const overPackage: Figure = {
      name: `${prefix}/by-name`,
      kind: 'ratio',
      value: byName.median,
      spread: byName.spread,
    }
    figures.push(figure, overPackage, took)
    return [name, figureText(took), figureText(figure), figureText(overPackage)]
  })
  const table: Table = {
    title: 'Import and construction, in a fresh process each',
    head: ['what', 'ms', 'over an empty module', 'over an empty package, by its name'],
    rows,
  }
  return { figures, tables: [table] }
}

/** The budget is for those with one provider. */
function groupOf(name: Start): string {
  if (name === 'empty' || name === 'empty-package' || name === 'four') return name
  return (providers as readonly string[]).includes(name) ? `one/${name}` : `peer/${name}`
}
