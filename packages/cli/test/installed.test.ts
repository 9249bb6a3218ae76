import { execFile } from 'node:child_process'
import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { findPlugins } from '../src/find-plugins.ts'
import { readCard } from '../src/list/plugin-card.ts'
import { locatePlugin } from '../src/locate-plugin.ts'
import { openPluginPackage } from '../src/plugin-package.ts'
import { kehu } from './command.ts'
import { emptyFolder, folderWith, merge, pluginFolder, replace, type Folder } from './plugin-folder.ts'

const kehuBlock = { contract: 'v1', requires: [], spec: './openapi.yaml', factory: 'lighthouse' }
const run = promisify(execFile)

describe('kehu list', () => {
  test('tells what each plugin can do, refuses an unknown contract, and runs no code', async () => {
    const loud = { 'index.js': "throw new Error('I was run.')", 'manifest.js': "throw new Error('I was run.')" }
    await using folder = await folderWith({
      '@acme/kehu-harbour': loud,
      'kehu-provider-quay': { ...loud, 'package.json': merge({ kehu: { ...kehuBlock, contract: 'v\u001B9' } }) },
      'no-plugin': { ...loud, 'package.json': merge({ keywords: ['kehu'] }) },
    })
    const { code, stdout, stderr } = await kehu(['list'], folder.path)
    expect(stdout).toBe(`@acme/kehu-harbour 1.2.3 · Lighthouse, an invented association of members
  contract  v1
  paging    page, 20 a page, 100 at most, any page by its number, exact total
  check     free
  query     name, states, since
  spec      ${join(folder.path, 'node_modules', '@acme', 'kehu-harbour', 'openapi.yaml')}
`)
    expect(stderr).toMatch(/^kehu-provider-quay is written for contract v\?9, and this Kehu knows v1 alone; .*\.\n$/)
    expect(code).toBe(2)
  })

  test('--json is for programs', async () => {
    await using folder = await folderWith({ 'kehu-provider-quay': {} })
    const { code, stdout, stderr } = await kehu(['list', folder.path, '--json'])
    expect(JSON.parse(stdout)).toEqual({
      plugins: [
        {
          name: 'kehu-provider-quay',
          version: '1.2.3',
          title: 'Lighthouse, an invented association of members',
          contract: 'v1',
          pagination: { style: 'page', defaultSize: 20, maximumSize: 100, randomAccess: true, total: 'exact' },
          check: 'free',
          query: [
            { name: 'name', is: 'a text, not empty', required: false },
            { name: 'states', is: 'a list of states, such as member or left', required: false },
            { name: 'since', is: 'a whole number of seconds since 1970', required: false },
          ],
          spec: join(folder.path, 'node_modules', 'kehu-provider-quay', 'openapi.yaml'),
        },
      ],
      refused: [],
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('says so where nothing is installed, and where there is no folder', async () => {
    await using folder = await emptyFolder()
    const empty = await kehu(['list'], folder.path)
    expect(empty).toEqual({ code: 0, stdout: '', stderr: `No plugin is installed in ${folder.path}.\n` })
    const lost = await kehu(['list', './gone'], folder.path)
    expect(lost.stderr).toMatch(/^The folder .*gone cannot be read; name one that is there\.\n$/)
    expect(lost.code).toBe(2)
  })
})

describe('plugins are found', () => {
  const names = async (path: string) => (await findPlugins(path)).plugins.map(({ declaration }) => declaration.name)

  test('in the folder itself, and behind the links of pnpm', async () => {
    await using plugin = await pluginFolder()
    expect(await names(plugin.path)).toEqual(['kehu-provider-lighthouse'])
    await using folder = await emptyFolder()
    await mkdir(join(folder.path, 'node_modules', '@acme'), { recursive: true })
    await symlink(plugin.path, join(folder.path, 'node_modules', '@acme', 'harbour'), 'dir')
    await symlink(join(folder.path, 'gone'), join(folder.path, 'node_modules', 'broken'), 'dir')
    expect(await names(folder.path)).toEqual(['kehu-provider-lighthouse'])
  })

  test('by name from a folder upwards, or by path', async () => {
    await using folder = await folderWith({ '@acme/kehu-harbour': {} })
    const inner = join(folder.path, 'a', 'b')
    await mkdir(inner, { recursive: true })
    const installed = join(folder.path, 'node_modules', '@acme', 'kehu-harbour')
    expect((await locatePlugin('@acme/kehu-harbour', inner)).folder).toBe(installed)
    expect((await locatePlugin('../../node_modules/@acme/kehu-harbour', inner)).folder).toBe(installed)
    await rename(installed, join(inner, 'harbour'))
    expect((await locatePlugin('harbour', inner)).folder).toBe(join(inner, 'harbour'))
    await expect(locatePlugin('../quay', inner)).rejects.toThrow(
      /^There is no package\.json in .*quay; name the folder/,
    )
    await expect(locatePlugin('pier\u001B', inner)).rejects.toThrow(/^There is no plugin pier\\u\{1b\}: it is neither/)
  })
})

describe('among what is installed', () => {
  test('a package.json with a mark of byte order is read', async () => {
    await using folder = await folderWith({ 'kehu-provider-quay': { 'package.json': (text) => `\uFEFF${text}` } })
    expect(await findPlugins(folder.path)).toMatchObject({
      plugins: [{ declaration: { name: 'kehu-provider-quay' } }],
      refused: [],
    })
    await using named = await pluginFolder({ 'package.json': (text) => `\uFEFF${text}` })
    expect((await openPluginPackage(named.path)).declaration.name).toBe('kehu-provider-lighthouse')
  })

  test.each<[string, string, readonly string[]]>([
    ['that is no plugin', '{ "name": "quay", ', []],
    ['that is no object', '[]', []],
    [
      'that calls itself one',
      '{ "keywords": ["kehu-provider"], ',
      ['The package.json of quay is no JSON; correct it.'],
    ],
  ])('a broken package.json %s', async (_, text, refused) => {
    await using folder = await emptyFolder()
    await mkdir(join(folder.path, 'node_modules', 'quay'), { recursive: true })
    await writeFile(join(folder.path, 'node_modules', 'quay', 'package.json'), text)
    expect(await findPlugins(folder.path)).toEqual({ plugins: [], refused })
  })

  test('a package.json that cannot be read is passed over', async () => {
    await using folder = await emptyFolder()
    await mkdir(join(folder.path, 'node_modules', 'quay', 'package.json'), { recursive: true })
    expect(await findPlugins(folder.path)).toEqual({ plugins: [], refused: [] })
  })

  test('the folder that was named is not passed over', async () => {
    await using folder = await emptyFolder()
    await writeFile(join(folder.path, 'package.json'), '{')
    expect((await findPlugins(folder.path)).refused).toEqual([
      'The package.json of this folder is no JSON; correct it.',
    ])
  })
})

describe('a package of a stranger is looked at with care', () => {
  test.each<[string, (folder: Folder) => Promise<unknown>, RegExp]>([
    ['no JSON', ({ path }) => writeFile(join(path, 'package.json'), '{'), /is no JSON; correct it\.$/],
    ['no object', ({ path }) => writeFile(join(path, 'package.json'), '[]'), /holds no object; correct it\.$/],
    [
      'too large',
      ({ path }) => writeFile(join(path, 'package.json'), ' '.repeat(1024 * 1024 + 1)),
      /has more than 1048576 bytes; look at what is installed there\.$/,
    ],
    ['a folder', ({ path }) => mkdir(join(path, 'package.json')), /is no plain file; look/],
    ['a link to somewhere else', linkPackageJson, /lies outside of its package; look/],
    ['a pipe', ({ path }) => run('mkfifo', [join(path, 'package.json')]), /is no plain file; look/],
  ])('a package.json that is %s', async (_, spoil, sentence) => {
    await using folder = await emptyFolder()
    await spoil(folder)
    await expect(openPluginPackage(folder.path)).rejects.toThrow(sentence)
  })

  test('a key that would reach every object reaches none', async () => {
    await using folder = await pluginFolder({
      'package.json': (text) =>
        merge({ kehu: undefined })(text).replace('{', `{ "__proto__": { "kehu": ${JSON.stringify(kehuBlock)} },`),
    })
    await expect(openPluginPackage(folder.path)).rejects.toThrow('has no "kehu" block')
    expect({}).not.toHaveProperty('kehu')
  })

  test.each<[string, (folder: Folder) => Promise<unknown>, RegExp]>([
    [
      'missing',
      ({ path }) => rename(join(path, 'manifest.json'), join(path, 'gone')),
      /is not there; build the plugin/,
    ],
    ['no JSON', ({ path }) => writeFile(join(path, 'manifest.json'), '{'), /is no JSON; build/],
    ['null', ({ path }) => writeFile(join(path, 'manifest.json'), 'null'), /does not say how its lists are paged/],
    [
      'without paging',
      ({ path }) =>
        writeFile(join(path, 'manifest.json'), '{"title":"a","check":"free","operations":{"customers":{}}}'),
      /does not say how its lists are paged/,
    ],
    [
      'without a title',
      ({ path }) => rewriteManifest(path, merge({ title: ['Lighthouse'] })),
      /does not say how its lists are paged/,
    ],
    ['elsewhere', linkManifest, /lies outside of its package; build/],
  ])('a manifest that is %s', async (_, spoil, sentence) => {
    await using folder = await pluginFolder()
    await spoil(folder)
    await expect(readCard(await openPluginPackage(folder.path))).rejects.toThrow(sentence)
  })

  test('a manifest whose entry leads out of the package', async () => {
    await using folder = await pluginFolder({ 'package.json': replace('./manifest.json', './../manifest.json') })
    await expect(readCard(await openPluginPackage(folder.path))).rejects.toThrow(/is not there; build/)
  })
})

async function linkPackageJson({ path }: Folder): Promise<void> {
  await symlink(join(import.meta.dirname, '..', 'package.json'), join(path, 'package.json'))
}

async function rewriteManifest(path: string, change: (text: string) => string): Promise<void> {
  const file = join(path, 'manifest.json')
  await writeFile(file, change(await readFile(file, 'utf8')))
}

async function linkManifest({ path }: Folder): Promise<void> {
  await rm(join(path, 'manifest.json'))
  const sound = join(import.meta.dirname, '..', '..', 'conformance', 'test', 'plugins', 'lighthouse', 'manifest.json')
  await symlink(sound, join(path, 'manifest.json'))
}
