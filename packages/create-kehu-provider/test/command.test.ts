import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

const run = promisify(execFile)
const main = join(import.meta.dirname, '..', 'src', 'main.ts')
let folder = ''

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'kehu create ')))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

async function create(...given: readonly string[]) {
  return run(process.execPath, [main, ...given], { cwd: folder }).then(
    (ended) => ({ code: 0, ...ended }),
    (error: unknown) => error as { readonly code: number; readonly stdout: string; readonly stderr: string },
  )
}

test('a folder is all that need be named', async () => {
  const { code, stdout, stderr } = await create('kehu-provider-pier', '--yes', '--author', 'Two\nlines')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('kehu-provider-pier is written.')
  expect(stdout).toContain('  cd kehu-provider-pier\n  npm install\n')
  expect(JSON.parse(await readFile(join(folder, 'kehu-provider-pier', 'package.json'), 'utf8'))).toMatchObject({
    name: 'kehu-provider-pier',
    author: 'Two lines',
  })
  expect(await readFile(join(folder, 'kehu-provider-pier', 'src', 'request.ts'), 'utf8')).toContain('X-Api-Key')
})

test('a name alone says the folder, and flags say the rest', async () => {
  const given = ['--name', '@pier/kehu-provider-pier', '--auth', 'bearer', '--paging', 'offset', '--author', 'me']
  expect(await create(...given)).toMatchObject({ code: 0 })
  const request = await readFile(join(folder, 'kehu-provider-pier', 'src', 'request.ts'), 'utf8')
  expect(request).toContain('Authorization: `Bearer')
  expect(request).toContain('offset: String(offset)')
})

test('a name with a scope is no folder', async () => {
  const { code } = await create('@pier/kehu-provider-quay', '--yes')
  expect(code).toBe(0)
  const about = await readFile(join(folder, 'kehu-provider-quay', 'package.json'), 'utf8')
  expect(JSON.parse(about)).toMatchObject({ name: '@pier/kehu-provider-quay' })
})

test('a repository that was just made can be written into', async () => {
  await mkdir(join(folder, 'pier', '.git'), { recursive: true })
  expect(await create('pier', '--yes')).toMatchObject({ code: 0 })
  expect(await readdir(join(folder, 'pier'))).toContain('.git')
})

test.each<[string, readonly string[], RegExp]>([
  ['nothing at all', [], /^--name is missing, and nobody can be asked here; name a folder, or add --name\.$/],
  ['no kind of proof', ['pier', '--paging', 'page'], /^--auth is missing.* --yes for header-key\.$/],
  ['no style of paging', ['pier', '--auth', 'none'], /^--paging is missing.* --yes for page\.$/],
  [
    'a kind that there is not',
    ['pier', '--auth', 'oauth'],
    /^--auth takes none, .* or bearer-token-endpoint, not 'oauth'\.$/,
  ],
  [
    'a style that there is not',
    ['pier', '--paging', 'pages'],
    /^--paging takes page, offset or cursor, not 'pages'\.$/,
  ],
  ['an unknown flag', ['pier', '--force'], /^Unknown option '--force'; --help names what is taken\.$/],
  ['a flag without its value', ['pier', '--name'], /--name.*; --help names what is taken\.$/],
  ['two folders', ['pier', 'quay'], /^One folder is taken, and 'quay' is a second; leave it out\.$/],
  ['a name that npm does not take', ['pier', '--yes', '--name', 'Pier'], /capital letters; choose another\.$/],
  ["one of Kehu's names", ['pier', '--yes', '--name', '@kehu/pier'], /Kehu's own; choose another/],
  ['a folder that is not empty', ['full', '--yes'], /full is not empty, and nothing in it is overwritten/],
  ['a file', ['full/file', '--yes'], /is a file; name a folder\.$/],
  ['a folder below a file', ['full/file/pier', '--yes'], /pier cannot be written: ENOTDIR/],
  ['a scope with a capital', ['@Pier/quay', '--yes'], /capital letters; choose another\.$/],
])('%s is told in a sentence, and nothing is written', async (_, given, sentence) => {
  await mkdir(join(folder, 'full'))
  await writeFile(join(folder, 'full', 'file'), 'mine')
  const { code, stdout, stderr } = await create(...given)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr.trim()).toMatch(sentence)
  expect(await readdir(folder, { recursive: true })).toEqual(['full', join('full', 'file')])
})

test('--help says what is taken', async () => {
  const { code, stdout } = await create('--help')
  expect(code).toBe(0)
  for (const word of ['--auth', 'bearer-token-endpoint', '--paging', 'cursor', '--openapi'])
    expect(stdout).toContain(word)
})

// The signal comes when some files are written and others are not.
const interruption = `
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const { writeFileSync } = fs
let files = 0
fs.writeFileSync = (...given) => {
  writeFileSync(...given)
  if (++files === 3) process.kill(process.pid, 'SIGINT')
}
syncBuiltinESMExports()
`

test('Ctrl-C between two files leaves nothing behind', async () => {
  const preload = `--import=data:text/javascript,${encodeURIComponent(interruption)}`
  const child = spawn(process.execPath, [preload, main, 'pier', '--auth', 'none', '--paging', 'page'], {
    cwd: folder,
    stdio: 'ignore',
  })
  expect(await once(child, 'exit')).toEqual([130, null])
  expect(await readdir(folder)).toEqual([])
})
