import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import type { Plugin } from '../src/index.ts'
import { reachedModules } from '../src/plugin/reached-modules.ts'

const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function reached(files: { readonly [name: string]: string }) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'kehu-modules-')))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const plugin = {
    folder,
    declaration: { name: '@acme/plugin' },
    packageJson: {
      name: '@acme/plugin',
      exports: { './shared': './shared.js' },
      imports: { '#inner': './inner.js', '#outer': 'outer' },
    },
    conditions: [],
  } as unknown as Plugin
  const entry = pathToFileURL(join(folder, Object.keys(files)[0] ?? ''))
  const { files: found, packages } = await reachedModules(plugin, entry)
  return { files: [...found].map((path) => basename(path)).toSorted(), packages: [...packages].toSorted() }
}

test.each<[string, string, string[]]>([
  ['a name', "import { a } from './b.js'", ['b.js', 'index.js']],
  ['a default and names, over lines', "import a, {\n  b as c,\n} from './b.js'", ['b.js', 'index.js']],
  ['everything', "import * as all from './b.js'", ['b.js', 'index.js']],
  ['nothing', "import './b.js'", ['b.js', 'index.js']],
  ['without blanks', 'import{a}from"./b.js"', ['b.js', 'index.js']],
  ['what is exported again', "export * from './b.js'\nexport { a } from './c.js'", ['b.js', 'c.js', 'index.js']],
  ['a call', "const b = await import('./b.js')", ['b.js', 'index.js']],
  ['an old call', "const b = require('./b.js')", ['b.js', 'index.js']],
  ['a name of the package itself', "import '@acme/plugin/shared'", ['index.js', 'shared.js']],
  ['a private name', "import '#inner'", ['index.js', 'inner.js']],
  ['types alone', "import type { A } from './b.js'\nexport type { B } from './c.js'", ['index.js']],
  ['a comment', "// import './b.js'\n/* import './c.js' */", ['index.js']],
  ['behind an address', "const url = 'https://x.example' // import './b.js'\nimport './c.js'", ['c.js', 'index.js']],
  ['what stands behind a pattern', "const pattern = /[\"'`]/\nimport './b.js'", ['b.js', 'index.js']],
  ['what a text only speaks of', "const text = `import './b.js'` + \"import './c.js'\"", ['index.js']],
  ['an address that is put together', "const b = await import(`./${'b'}.js`)", ['index.js']],
  ['everything under a name', "export * as all from './b.js'", ['b.js', 'index.js']],
  ['a text that is exported', "export const path = './b.js'", ['index.js']],
  ['a file that is not there', "await import('./absent.js').catch(() => null)", ['index.js']],
])('follows %s', async (_, index, files) => {
  const empty = { 'b.js': '', 'c.js': '', 'shared.js': '', 'inner.js': '' }
  expect((await reached({ 'index.js': index, ...empty })).files).toEqual(files)
})

test('goes on through files that lead back to each other, and reads TypeScript and no data', async () => {
  const found = await reached({
    'index.ts': "import { b } from './b.ts'\nimport data from './data.json' with { type: 'json' }",
    'b.ts':
      "import { type Index, a } from './index.ts'\nimport type { C } from './c.ts'\ntype D = import('./c.ts').D\nconst e = (d: import('./c.ts').E) => d",
    'c.ts': '',
    'data.json': '{ "import": "\'./c.ts\'" }',
  })
  expect(found.files).toEqual(['b.ts', 'data.json', 'index.ts'])
})

test("names other packages, but none of Node's modules and not the contract of mocks", async () => {
  const index = [
    "import { createHmac } from 'node:crypto'",
    "import fs from 'fs'",
    "import '@kehu/core/v1/mock'",
    "import '@kehu/core/v1'",
    "import '@noble/hashes/hmac.js'",
    "import 'zod/v4'",
    "import '#outer'",
    'await import(`${process.argv[2]}/index.js`)',
  ].join('\n')
  expect((await reached({ 'index.js': index })).packages).toEqual(['#outer', '@kehu/core', '@noble/hashes', 'zod'])
})
