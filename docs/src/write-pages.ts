// Writes the pages that are made from the sources: a page a provider, the report of the kit, the READMEs of the packages
// and the reference. Git does not keep them.
import { globSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { readReport } from '@kehu/conformance'
import type { Manifest } from '@kehu/core/v1'
import { dasAiot } from '@kehu/das-aiot'
import { multimarkets } from '@kehu/multimarkets'
import { qcc } from '@kehu/qcc'
import { tencentCloud } from '@kehu/tencent-cloud'
import { packageNames } from '../.vitepress/package-names.ts'
import { conformancePage } from './conformance-page.ts'
import { onlyEnglishPage } from './only-english-page.ts'
import { packagePage } from './package-page.ts'
import { providerPage } from './provider-page.ts'
import { providersPage } from './providers-page.ts'
import { readQuirks } from './read-quirks.ts'
import { writeReference } from './reference.ts'

const docs = join(import.meta.dirname, '..')
const root = join(docs, '..')
const manifests: readonly Manifest[] = [tencentCloud, multimarkets, qcc, dasAiot].map(({ manifest }) => manifest)
// Pages of which the tables take the room of the outline.
const wide = new Set(['conformance.md', 'providers/index.md'])

for (const name of ['providers', 'packages', 'reference']) {
  for (const edition of [docs, join(docs, 'zh')]) await rm(join(edition, name), { recursive: true, force: true })
}

for (const manifest of manifests) {
  const name = manifest.id
  const spec = await read(`packages/${name}/openapi.yaml`)
  const quirks = readQuirks(await read(`specs/${name}/quirks.yaml`))
  const readme = await read(`packages/${name}/README.md`)
  await write(`providers/${name}.md`, providerPage({ name, manifest, spec, quirks, readme }))
}
await write('providers/index.md', providersPage(manifests))
for (const { folder } of packageNames()) {
  await write(`packages/${folder}.md`, packagePage(folder, await read(`packages/${folder}/README.md`)))
}
const reports = await Promise.all(manifests.map(({ id }) => read(`packages/${id}/conformance.json`)))
await write('conformance.md', conformancePage(reports.map((text) => readReport(JSON.parse(text)))))
await writeReference(join(docs, 'reference'))

const onlyEnglish = globSync(
  ['{contract,performance,prism,conformance}.md', '{packages,providers,reference}/**/*.md'],
  { cwd: docs },
)
for (const path of onlyEnglish) await write(`zh/${path}`, onlyEnglishPage(path.split(sep).join('/')))

async function read(path: string): Promise<string> {
  return readFile(join(root, path), 'utf8')
}

async function write(path: string, text: string): Promise<void> {
  const file = join(docs, path)
  const front = `search: ${!path.startsWith('zh/')}\naside: ${!wide.has(path)}`
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `---\n${front}\n---\n\n<!-- Written by src/write-pages.ts. Do not edit by hand. -->\n\n${text}`)
}
