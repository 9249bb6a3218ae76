import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { diffCommand } from '../src/commands/diff.ts'
import { highestOf, isAtLeast, levelOf } from '../src/diff/release-level.ts'
import { archive, entry, paxRecord, tarball } from './tarball.ts'

const manifest = {
  id: 'lamp',
  contract: 'v1',
  options: { key: { is: 'a key' }, region: { is: 'a region' } },
  secrets: ['key'],
  operations: { customers: { errors: {} } },
}
const spec = `openapi: 3.1.0
info: { title: Lamp, version: '1' }
paths:
  /list:
    get:
      operationId: list
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  name: { type: string }
                  phone: { type: string }
`
const files = (version: string) => ({
  'package.json': JSON.stringify({
    name: 'lamp',
    version,
    exports: { '.': './index.js', './manifest': './dist/manifest.json' },
    kehu: { contract: 'v1', requires: [], spec: './openapi.yaml', factory: 'lamp' },
  }),
  'openapi.yaml': spec,
  'dist/manifest.json': JSON.stringify(manifest),
})

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'kehu-diff-'))
})
afterAll(() => rm(home, { recursive: true }))
let output = ''
beforeEach(() => {
  output = ''
  process.exitCode = undefined
  const log = vi.spyOn(console, 'log').mockImplementation((text: string) => void (output += `${text}\n`))
  return () => {
    log.mockRestore()
    process.exitCode = undefined
  }
})

async function folder(name: string, contents: Readonly<Record<string, string>>): Promise<string> {
  for (const [path, text] of Object.entries(contents)) {
    await mkdir(dirname(join(home, name, path)), { recursive: true })
    await writeFile(join(home, name, path), text)
  }
  return join(home, name)
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(home, name), content)
  return join(home, name)
}

/** A plugin whose OpenAPI file is made by somebody who means no good. */
async function withSpec(name: string, make: (path: string) => unknown): Promise<string> {
  const { 'openapi.yaml': _spec, ...others } = files('1.0.0')
  const made = await folder(name, others)
  await make(join(made, 'openapi.yaml'))
  return made
}

const pipe = (path: string) => execFileSync('mkfifo', [path])

async function run(...given: string[]): Promise<{ output: string; code: number }> {
  await diffCommand().parseAsync(given, { from: 'user' })
  return { output, code: Number(process.exitCode ?? 0) }
}

const changed = (version: string) => ({
  ...files(version),
  'openapi.yaml': spec
    .replace('                  phone: { type: string }\n', '')
    .replace('title: Lamp', 'title: A lamp'),
  'dist/manifest.json': JSON.stringify({ ...manifest, options: { ...manifest.options, path: { is: 'a path' } } }),
})

test('two folders: each change with its rule and its line, and the release that all ask for', async () => {
  const { output: told, code } = await run(await folder('old', files('1.2.0')), await folder('new', changed('1.2.0')))
  expect(told).toBe(`lamp@1.2.0 → lamp@1.2.0
breaking  Field phone of the answer 200 to list is gone.
  spec/response-field-removed, old openapi.yaml:16 /paths/~1list/get/responses/200/content/application~1json/schema/properties/phone
additive  Option path is new.
  manifest/option-added, new manifest.json /options/path
patch  title was reworded.
  spec/words-changed, new openapi.yaml:2 /info/title
3 changed, breaking at most: release a major.
`)
  expect(code).toBe(0)
})

test('a folder and its tarball are the same; before 1.0.0 a minor release may break', async () => {
  const packed = await file('lamp.tgz', tarball({ ...files('0.2.0'), [`dist/${'long/'.repeat(30)}name.js`]: '' }))
  const same = await run(await folder('zero', files('0.2.0')), packed)
  expect(same.output).toBe('lamp@0.2.0 → lamp@0.2.0\nNothing changed.\n')
  output = ''
  const next = await run('--json', packed, await file('changed.tgz', tarball(changed('0.3.0'))))
  expect(JSON.parse(next.output)).toMatchObject({
    version: 1,
    old: { package: { name: 'lamp', version: '0.2.0' } },
    class: 'breaking',
    asksFor: 'minor',
    changes: [
      { class: 'breaking', asksFor: 'minor', rule: 'spec/response-field-removed', place: { side: 'old', line: 16 } },
      { class: 'additive', asksFor: 'minor', place: { file: 'manifest.json', pointer: '/options/path', line: null } },
      { class: 'none', asksFor: 'patch', place: { side: 'new', file: 'openapi.yaml', line: 2 } },
    ],
  })
})

test('a long name in a tarball is read from its pax record', async () => {
  const deep = `${'deep/'.repeat(30)}openapi.yaml`
  const about = files('1.0.0')['package.json'].replace('./openapi.yaml', `./${deep}`)
  const { 'openapi.yaml': _spec, ...others } = files('1.0.0')
  const packed = await file('deep.tgz', tarball({ ...others, [deep]: spec, 'package.json': about }))
  expect((await run(packed, packed)).output).toContain('Nothing changed.')
})

test('two files: the specs alone', async () => {
  const [old, next] = [await file('old.yaml', spec), await file('new.yaml', changed('1.0.0')['openapi.yaml'])]
  expect((await run(old, next)).output).toContain('2 changed, breaking at most: release a major.')
})

test('a plugin and a file: the specs alone, and that is said', async () => {
  const sides = [await folder('whole', files('1.2.0')), await file('lone.yaml', spec)]
  expect((await run(...sides)).output).toBe(`lamp@1.2.0 → ${sides[1]}: their OpenAPI files alone\nNothing changed.\n`)
})

test('what a plugin installs is told however many words have changed', async () => {
  const about = JSON.parse(files('1.2.0')['package.json']) as object
  const heavier = JSON.stringify({ ...about, dependencies: { 'left-pad': '^1.0.0' } })
  const worded = (word: string) => spec + [...'abcdefghijkl'].map((name) => `x-${name}: ${word}\n`).join('')
  const old = { ...files('1.2.0'), 'openapi.yaml': worded('old') }
  const next = { ...files('1.2.0'), 'openapi.yaml': worded('new'), 'package.json': heavier }
  const { output: told } = await run(await folder('light', old), await folder('heavy', next))
  expect(told).toContain('patch  The package installs left-pad too now.\n')
})

test('a file may be named by a link', async () => {
  const link = join(home, 'link.yaml')
  await symlink(await file('target.yaml', spec), link)
  expect((await run(link, link)).output).toContain('Nothing changed.')
})

test.each([
  ['major', 1],
  ['minor', 1],
  ['patch', 1],
])('--fail-on %s: a major change exits with %i', async (level, code) => {
  const sides = [await folder('a', files('1.2.0')), await folder('b', changed('1.2.0'))]
  expect((await run('--fail-on', level, ...sides)).code).toBe(code)
})

test('--fail-on a level that is not reached exits with 0', async () => {
  const words = { ...files('1.2.0'), 'openapi.yaml': spec.replace('title: Lamp', 'title: A lamp') }
  const sides = [await folder('a', files('1.2.0')), await folder('words', words)]
  expect((await run('--fail-on', 'minor', ...sides)).code).toBe(0)
  expect((await run('--fail-on', 'patch', ...sides)).code).toBe(1)
})

test.each([
  ['nowhere', async () => join(home, 'nowhere'), 'there is nothing'],
  ['a file that is no YAML', () => file('wrong.yaml', 'a: [1'), 'its OpenAPI file is no YAML: BAD_INDENT in line 1'],
  ['YAML that is no OpenAPI', () => file('other.yaml', 'a: 1'), 'its OpenAPI file has no "paths"'],
  ['a folder without a package.json', () => folder('bare', { 'a.txt': '' }), 'it has no package.json'],
  ['a package.json that is no JSON', () => folder('nojson', { 'package.json': '{' }), 'its package.json is no JSON'],
  [
    'a package that is no plugin',
    () => folder('other', { 'package.json': '{}' }),
    'its package.json names no OpenAPI file',
  ],
  [
    'a plugin whose spec lies outside',
    () => folder('out', { 'package.json': '{"kehu":{"spec":"./../openapi.yaml"}}' }),
    'its package.json names no OpenAPI file',
  ],
  [
    'a plugin without its spec',
    () => folder('nospec', { 'package.json': files('1.0.0')['package.json'] }),
    'it has no openapi.yaml',
  ],
  [
    'a plugin that is not built',
    () => folder('unbuilt', { 'package.json': files('1.0.0')['package.json'], 'openapi.yaml': spec }),
    'it has no dist/manifest.json',
  ],
  ['a plugin whose spec is a pipe', () => withSpec('piped', pipe), 'its openapi.yaml is no plain file'],
  [
    'a plugin whose spec leads outside',
    async () => withSpec('linked', async (path) => symlink(await file('outside.yaml', spec), path)),
    'its openapi.yaml lies outside of its package',
  ],
  [
    'a plugin whose spec is too large',
    () => withSpec('large', async (path) => (await writeFile(path, ''), truncate(path, 64 * 1024 * 1024))),
    'its openapi.yaml has more than 33554432 bytes',
  ],
  [
    'a pipe',
    async () => {
      const path = join(home, 'pipe.yaml')
      pipe(path)
      return path
    },
    'it is no plain file',
  ],
  [
    'a link to itself',
    async () => {
      const path = join(home, 'ring.yaml')
      await symlink(path, path)
      return path
    },
    'it cannot be read (ELOOP)',
  ],
  ['a .tgz that is not gzipped', () => file('plain.tgz', 'x'), 'it is no gzipped tarball'],
  ['a .tgz that is no tarball', () => file('notar.tgz', gzipSync(Buffer.alloc(2048, 1))), 'it is no tarball'],
  ['an empty .tgz', () => file('empty.tgz', gzipSync(Buffer.alloc(0))), 'it is no tarball'],
])('%s is refused in one sentence', async (_title, make, sentence) => {
  const path = await make()
  const error: unknown = await run(path, path).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ name: 'UsageError' })
  expect(String(error)).toContain(`${path} cannot be compared: ${sentence}`)
  expect(String(error).split('\n')).toHaveLength(1)
})

test('a tarball that is cut off is refused', async () => {
  const whole = await readFile(await file('whole.tgz', tarball(files('1.0.0'))))
  const cut = await file('cut.tgz', gzipSync(gunzipSync(whole).subarray(0, 600)))
  await expect(run(cut, cut)).rejects.toThrow('it is a tarball that is cut off')
})

test.each([
  ['below zero', '-0000001000 '],
  ['no number', 'zzzz'],
  ['no octal number', '00000000089 '],
  ['missing', ''],
])('a tarball with a size that is %s is refused, and ends', async (title, size) => {
  const whole = Object.entries(files('1.0.0')).flatMap(([name, text]) => entry(`package/${name}`, '0', text))
  const odd = await file(`${title}.tgz`, archive([...whole, ...entry('package/a', '0', '', size)]))
  await expect(run(odd, odd)).rejects.toThrow('it is no tarball')
})

test('the size of an entry is that of its pax record, where it has one', async () => {
  const blocks = Object.entries(files('1.0.0')).flatMap(([name, text]) => [
    ...entry('PaxHeader', 'x', paxRecord('comment', 'a line\nsize=1') + paxRecord('size', String(text.length))),
    ...entry(`package/${name}`, '0', text, '00000000001 '),
  ])
  const told = await file('told.tgz', archive(blocks))
  expect((await run(await folder('plain', files('1.0.0')), told)).output).toContain('Nothing changed.')
})

test.each([
  ['that ends before its value', '3 size=1\n'],
  ['that is longer than its header', '99 size=1\n'],
  ['of a size that is no number', paxRecord('size', '-512')],
  ['that is none', 'size=1\n'],
])('a tarball with a pax record %s is refused', async (_title, records) => {
  const odd = await file('pax.tgz', archive([...entry('PaxHeader', 'x', records), ...entry('package/a', '0', '')]))
  await expect(run(odd, odd)).rejects.toThrow('it is no tarball')
})

test('a tarball whose headers are damaged is refused', async () => {
  const whole = gunzipSync(tarball(files('1.0.0')))
  whole.write('Package', 0)
  const damaged = await file('damaged.tgz', gzipSync(whole))
  await expect(run(damaged, damaged)).rejects.toThrow('it is no tarball')
})

test("a vendor's words reach the terminal as text, and JSON as JSON", async () => {
  const hostile = { ...files('1.2.0'), 'openapi.yaml': spec.replace('phone:', '"\\u001b[2J::error::":') }
  const sides = [await folder('a', files('1.2.0')), await folder('hostile', hostile)]
  const { output: told } = await run(...sides)
  expect(told).toContain(String.raw`Field \u{1b}[2J::error:: of the answer`)
  expect(told).not.toContain('\u001B')
})

test('levels: what each class asks for, and which is higher', () => {
  expect((['breaking', 'additive', 'none'] as const).map((each) => levelOf(each, '1.0.0'))).toEqual([
    'major',
    'minor',
    'patch',
  ])
  expect((['breaking', 'additive', 'none'] as const).map((each) => levelOf(each, '0.9.0'))).toEqual([
    'minor',
    'minor',
    'patch',
  ])
  expect(levelOf('breaking', null)).toBe('major')
  expect(highestOf(['patch', 'major', 'minor'])).toBe('major')
  expect(highestOf([])).toBe('none')
  expect([isAtLeast('minor', 'patch'), isAtLeast('minor', 'minor'), isAtLeast('patch', 'minor')]).toEqual([
    true,
    true,
    false,
  ])
})
