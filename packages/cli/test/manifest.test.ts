import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { kehu } from './command.ts'
import { emptyFolder } from './plugin-folder.ts'

const packageJson = { name: 'kehu-provider-pier', type: 'module', exports: { './manifest': './dist/manifest.json' } }
const source = `export const manifest: { readonly id: string } = { id: 'kehu-provider-pier' }`

async function plugin(manifest: string = source, described: object = packageJson) {
  const folder = await emptyFolder()
  await mkdir(join(folder.path, 'src'))
  await writeFile(join(folder.path, 'package.json'), JSON.stringify(described))
  await writeFile(join(folder.path, 'src', 'manifest.ts'), manifest)
  return folder
}

test('the manifest is written where the package exports it', async () => {
  await using folder = await plugin()
  expect(await kehu(['manifest'], folder.path)).toMatchObject({
    code: 0,
    stdout: `wrote ${join('dist', 'manifest.json')}\n`,
  })
  const written = await readFile(join(folder.path, 'dist', 'manifest.json'), 'utf8')
  expect(written).toBe('{\n  "id": "kehu-provider-pier"\n}\n')
  expect(await kehu(['manifest', folder.path, '--check'])).toMatchObject({ code: 0, stderr: '' })
})

test('--check writes nothing, and tells a file that is missing or stale', async () => {
  await using folder = await plugin()
  const told = `${join('dist', 'manifest.json')} is out of step with src/manifest.ts; build the plugin again.\n`
  expect(await kehu(['manifest', '--check'], folder.path)).toMatchObject({ code: 1, stdout: '', stderr: told })
  await mkdir(join(folder.path, 'dist'))
  await writeFile(join(folder.path, 'dist', 'manifest.json'), '{}')
  expect(await kehu(['manifest', '--check'], folder.path)).toMatchObject({ code: 1, stdout: '', stderr: told })
  expect(await readFile(join(folder.path, 'dist', 'manifest.json'), 'utf8')).toBe('{}')
})

const { exports: _, ...withoutExports } = packageJson

test.each<[string, string, object, RegExp]>([
  ['a function', 'export const manifest = { id: () => 1 }', packageJson, /not plain JSON/],
  ['a field that JSON would lose', 'export const manifest = { id: undefined }', packageJson, /not plain JSON/],
  ['a number that JSON cannot hold', 'export const manifest = { id: 1n }', packageJson, /not plain JSON/],
  ['no manifest', 'export const other = {}', packageJson, /no object named 'manifest'/],
  ['code that does not run', 'throw new Error("broken")', packageJson, /cannot be run: broken/],
  ['no entry', source, withoutExports, /no entry '\.\/manifest'/],
  ['an entry that is code', source, { ...packageJson, exports: { './manifest': './m.js' } }, /no JSON file/],
])('%s is told in a sentence', async (_title, manifest, described, sentence) => {
  await using folder = await plugin(manifest, described)
  const { code, stdout, stderr } = await kehu(['manifest'], folder.path)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(sentence)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test('a folder without a package.json is told in a sentence', async () => {
  await using folder = await emptyFolder()
  const { code, stderr } = await kehu(['manifest'], folder.path)
  expect(code).toBe(2)
  expect(stderr).toMatch(/There is no package\.json/)
})
