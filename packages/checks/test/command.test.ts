import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

const run = promisify(execFile)
const main = join(import.meta.dirname, '..', 'src', 'main.ts')
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kehu checks '))
  const core = join(folder, 'node_modules', '@kehu', 'core')
  await mkdir(core, { recursive: true })
  await mkdir(join(folder, 'src'))
  await symlink(join(import.meta.dirname, '..', 'node_modules', 'zod'), join(folder, 'node_modules', 'zod'), 'junction')
  await write('package.json', '{ "type": "module" }')
  await write('node_modules/@kehu/core/package.json', '{ "type": "module", "exports": { "./v1": "./v1.js" } }')
  await write('node_modules/@kehu/core/v1.js', 'export const isBaseUrl = (value) => value === "https://vendor.example"')
  await write('src/predicates.ts', 'export const isShort = (value: unknown): boolean => String(value).length < 9')
  await write(
    'src/schemas.ts',
    `import { isBaseUrl } from '@kehu/core/v1'
import * as z from 'zod'
import { isShort } from './predicates.ts'

export const options = z.object({ baseUrl: z.custom<string>(isBaseUrl) })
export const query = z.object({ name: z.string().refine(isShort).optional() })
export const page = z.looseObject({ total: z.number() })
`,
  )
})

afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(name: string, text: string): Promise<void> {
  await writeFile(join(folder, ...name.split('/')), text)
}

async function checks(...given: readonly string[]) {
  return run(process.execPath, [main, ...given], { cwd: folder }).then(
    (ended) => ({ code: 0, ...ended }),
    (error: unknown) => error as { readonly code: number; readonly stdout: string; readonly stderr: string },
  )
}

test('what a caller gives and what a vendor answers are checked by a file each', async () => {
  expect(await checks()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^wrote .*input\.ts\nwrote .*answer/) })
  const input = await readFile(join(folder, 'src', 'checks', 'input.ts'), 'utf8')
  const answer = await readFile(join(folder, 'src', 'checks', 'answer.ts'), 'utf8')
  expect(input).toContain('// Written by `kehu-checks` from schemas.ts.')
  expect(input).toContain("import { defineSchema, isBaseUrl } from '@kehu/core/v1'")
  expect(input).toContain("import { isShort } from '../predicates.ts'")
  expect(input.match(/^export const \w+/gm)).toEqual(['export const options', 'export const query'])
  expect(answer.match(/^export const \w+/gm)).toEqual(['export const page'])
})

test('--check writes nothing, and tells what is out of step', async () => {
  expect(await checks('.', '--check')).toMatchObject({ code: 1, stderr: expect.stringMatching(/input\.ts is out of/) })
  await checks('.')
  expect(await checks('--check')).toMatchObject({ code: 0, stderr: '' })
  await write('src/checks/answer.ts', '// mine')
  const { code, stdout, stderr } = await checks('--check')
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: `${join('src', 'checks', 'input.ts')} is in step\n`,
    stderr: `${join('src', 'checks', 'answer.ts')} is out of step with src/schemas.ts; run kehu-checks and commit.\n`,
  })
  expect(await readFile(join(folder, 'src', 'checks', 'answer.ts'), 'utf8')).toBe('// mine')
})

test.each<[string, readonly string[], () => Promise<void>, RegExp]>([
  ['an unknown flag', ['--chek'], async () => {}, /--chek/],
  ['two folders', ['.', 'other'], async () => {}, /takes one folder/],
  ['a folder without schemas', ['node_modules'], async () => {}, /no src\/schemas\.ts/],
  ['no core', [], () => rm(join(folder, 'node_modules', '@kehu'), { recursive: true }), /@kehu\/core/],
  [
    'schemas that cannot be run',
    [],
    () => write('src/schemas.ts', 'throw new Error("broken")'),
    /cannot be run: broken/,
  ],
  [
    'a schema that no check can be written for',
    [],
    () => write('src/schemas.ts', "import * as z from 'zod'\nexport const options = z.date(), query = z.object({})"),
    /options/,
  ],
])('%s is told in a sentence', async (_, given, prepare, sentence) => {
  await prepare()
  const { code, stdout, stderr } = await checks(...given)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(sentence)
  expect(stderr).not.toMatch(/^ +at /m)
})

test('--help says what it does', async () => {
  expect(await checks('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--check compares only') })
})
