import { execFileSync } from 'node:child_process'
import { rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadPlugin, UnusablePlugin } from '../src/index.ts'
import { breakPlugin } from './sabotage/broken-plugin.ts'
import type { Sabotage } from './sabotage/sabotage.ts'

const name = 'kehu-provider-lighthouse'

async function refusal(edits: Sabotage['edits'], spoil?: (folder: string) => Promise<void>): Promise<UnusablePlugin> {
  await using broken = await breakPlugin({ plugin: 'lighthouse', edits })
  await spoil?.(broken.folder)
  const error: unknown = await loadPlugin(broken.folder, ['@kehu/source']).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UnusablePlugin)
  const { message } = error as UnusablePlugin
  expect(message).toMatch(/^[^\n]+\.$/)
  return error as UnusablePlugin
}

test('a sound plugin is opened whole', async () => {
  await using sound = await breakPlugin({ plugin: 'lighthouse', edits: [] })
  const plugin = await loadPlugin(sound.folder, ['@kehu/source'])
  expect(plugin).toMatchObject({ declaration: { name, version: '1.2.3', contract: 'v1', factory: 'lighthouse' } })
  expect(plugin.manifestFile).toEqual(plugin.manifest)
  expect(plugin.spec.operation('listMembers')).toMatchObject({ method: 'get', path: '/v1/members' })
  expect(plugin.vendor.id).toBe(plugin.manifest.id)
})

test('a plugin for another contract is refused before its code runs', async () => {
  const error = await refusal([
    { file: 'package.json', find: '"contract": "v1"', put: '"contract": "v9"' },
    { file: 'index.js', find: 'export', put: "throw new Error('it ran')\nexport" },
  ])
  expect(error.message).toBe(
    `${name} is written for contract v9, and this Kehu knows v1 alone; install a version of the plugin for v1, or a newer Kehu.`,
  )
})

test.each([
  ['a requirement nobody knows', '"requires": []', '"requires": ["webhooks"]', 'needs webhooks'],
  ['no factory', '"factory": "lighthouse"', '"factory": ""', 'does not name its factory'],
  [
    'a factory that is not exported',
    '"factory": "lighthouse"',
    '"factory": "beacon"',
    "exports no factory named 'beacon'",
  ],
  ['no entry for the mock', '"./mock": "./mock/index.js",', '', "has no entry './mock'"],
  [
    'a spec outside of the package',
    '"spec": "./openapi.yaml"',
    '"spec": "./../openapi.yaml"',
    'does not name its OpenAPI file',
  ],
])('%s is told in one sentence', async (_, find, put, words) => {
  const error = await refusal([{ file: 'package.json', find, put }])
  expect(error.message).toContain(words)
})

test('a missing spec is told', async () => {
  const error = await refusal([], (folder) => rm(join(folder, 'openapi.yaml')))
  expect(error.message).toBe(
    `${name} cannot be used: its OpenAPI file cannot be read; build it, or correct "spec" in the "kehu" block.`,
  )
})

test.each([
  [
    'is no YAML',
    'openapi: "3.1.0\n- [',
    /its OpenAPI file is no YAML: [A-Z_]+ in line \d+; write an OpenAPI 3\.1 document\.$/,
  ],
  ['holds no object', '- 1\n', /its OpenAPI file holds no object; write an OpenAPI 3\.1 document\.$/],
])('a spec that %s is told', async (_, text, words) => {
  const error = await refusal([], (folder) => writeFile(join(folder, 'openapi.yaml'), text))
  expect(error.message).toMatch(words)
})

test('a plugin that throws on import is told, with the first line of what it threw and no stack', async () => {
  const error = await refusal([{ file: 'index.js', find: 'export', put: "throw new Error('no\\nluck')\nexport" }])
  expect(error.message).toBe(`${name} cannot be imported: no; build it, and look that its dependencies are installed.`)
  expect(error.cause).toBeInstanceOf(Error)
})

test.each(['openapi.yaml', 'package.json'])('a %s that is a pipe, or lies elsewhere, is told', async (file) => {
  const spoiled = (spoil: (path: string) => unknown) =>
    refusal([], async (folder) => {
      const path = join(folder, file)
      await rm(path)
      await spoil(path)
    })
  const pipe = await spoiled((path) => execFileSync('mkfifo', [path]))
  expect(pipe.message).toContain('is no plain file; ')
  const elsewhere = await spoiled((path) => symlink(import.meta.filename, path))
  expect(elsewhere.message).toContain('lies outside of its package; ')
})

test('a package.json that is no JSON, or not there, is told', async () => {
  const damaged = await refusal([], (folder) => writeFile(join(folder, 'package.json'), '{'))
  expect(damaged.message).toMatch(/^The package\.json in .+ is no JSON; correct it\.$/)
  const missing = await refusal([], (folder) => rm(join(folder, 'package.json')))
  expect(missing.message).toMatch(/^There is no package\.json in .+; name the folder of a plugin\.$/)
})

test.each([
  [
    'no handlers',
    'index.js',
    "export { handlers } from './handlers.js'\n",
    '',
    'does not export handlers, an object with one for each operationId; write',
  ],
  [
    'no fixture',
    'index.js',
    "export { fixture } from './fixture.js'\n",
    '',
    'does not export fixture, a function; write',
  ],
  ['a fixture without a query', 'fixture.js', '    query: {},\n', '', 'makes a fixture without query: {}; write'],
  [
    'a fixture with one variant in place of a list',
    'fixture.js',
    "[{ ...options, language: 'zh' }]",
    '{}',
    'makes a fixture without variants: []; write',
  ],
  [
    'a fixture that is nothing',
    'fixture.js',
    '  return {\n    options,',
    '  return void {\n    options,',
    'makes no fixture; write',
  ],
  [
    'a fixture that wants more',
    'fixture.js',
    'const options',
    'process.env.NOT_THERE.trim()\n  const options',
    'fails to make a fixture from origin, seed and now alone; write',
  ],
])('a mock with %s is told', async (_, file, find, put, words) => {
  const error = await refusal([{ file: `mock/${file}`, find, put }])
  expect(error.message).toContain(`The ./mock of ${name} ${words}`)
})
