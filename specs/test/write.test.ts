import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { toYaml } from '../src/write.ts'
import { invented } from './invented.ts'

const specs = join(import.meta.dirname, '..')
const made: string[] = []
let root = ''

/** A copy of what `pnpm specs` reads, so that a test may break it. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kehu-specs-'))
  made.push(root)
  for (const part of ['src', 'qcc', 'package.json'])
    cpSync(join(specs, part), join(root, 'specs', part), { recursive: true })
  symlinkSync(join(specs, 'node_modules'), join(root, 'specs', 'node_modules'), 'junction')
  rmSync(join(root, 'specs', 'qcc', 'openapi.yaml'), { force: true })
})

afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function run(...flags: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'specs/src/main.ts'), ...flags], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const transcription = () => join(root, 'specs/qcc/transcription.ts')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

function replace(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

describe('pnpm specs', () => {
  test('writes all files, the same bytes each time, then finds them in step', () => {
    expect(run()).toEqual({
      status: 0,
      stdout: 'qcc: wrote specs/qcc/openapi.yaml, packages/qcc/openapi.yaml, packages/qcc/quirks.yaml\n',
      stderr: '',
    })
    const first = read('specs/qcc/openapi.yaml')
    expect(read('packages/qcc/openapi.yaml')).toBe(first)
    expect(first).toMatch(/^# Written by `pnpm specs` from specs\/qcc\/transcription\.ts\. Do not edit by hand\.\n/)
    expect(first).not.toContain('\r')
    expect(run('--check')).toEqual({ status: 0, stdout: 'qcc: in step\n', stderr: '' })

    rmSync(join(root, 'specs/qcc/openapi.yaml'))
    expect(run().status).toBe(0)
    expect(read('specs/qcc/openapi.yaml')).toBe(first)
  })

  test('--check fails when the transcription changes, names both files, and writes nothing', () => {
    run()
    const before = read('specs/qcc/openapi.yaml')
    replace(transcription(), 'z.string().min(2)', 'z.string().min(3)')
    const { status, stderr } = run('--check')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^qcc: out of step: specs\/qcc\/openapi\.yaml, packages\/qcc\/openapi\.yaml;/)
    expect(read('specs/qcc/openapi.yaml')).toBe(before)
  })

  test('--check names the one copy that was edited by hand, or is missing', () => {
    run()
    replace(join(root, 'packages/qcc/openapi.yaml'), 'minLength: 2', 'minLength: 1')
    expect(run('--check')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/step: packages\/qcc\/openapi\.yaml;/),
    })
    run()
    rmSync(join(root, 'specs/qcc/openapi.yaml'))
    expect(run('--check')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/step: specs\/qcc\/openapi\.yaml;/),
    })
  })

  test('tells of the quirks what a stranger needs, and --check fails when the register changes', () => {
    run()
    const told = parse(read('packages/qcc/quirks.yaml')) as object[]
    expect(told.length).toBeGreaterThan(20)
    expect(told[0]).toEqual({
      id: '2.1',
      finding: expect.stringContaining('Client/GetList'),
      behaviour: expect.stringContaining('option `path`'),
      confidence: 'documented',
    })
    replace(join(root, 'specs/qcc/quirks.yaml'), 'the option `path` replaces it', 'no option replaces it')
    expect(run('--check')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^qcc: out of step: packages\/qcc\/quirks\.yaml;/),
    })
  })

  test('a transcription that throws is named, with its reason', () => {
    replace(transcription(), 'z.array(z.string()).nullish()', 'z.tuple([z.string()]).nullish()')
    expect(run()).toMatchObject({ status: 1, stderr: expect.stringMatching(/^qcc: GetList 200 body\..*ZodTuple/) })
  })

  test('an unknown argument is refused in one sentence', () => {
    const { status, stderr } = run('--chek')
    expect(status).toBe(2)
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('"--chek"')])
    expect(existsSync(join(root, 'packages'))).toBe(false)
  })

  test('no transcription at all is a failure, not a green run', () => {
    rmSync(transcription())
    expect(run('--check').status).toBe(1)
  })
})

describe('the YAML', () => {
  test('says the same as the document', () => {
    expect(parse(toYaml(invented(), 'a test'))).toEqual(JSON.parse(JSON.stringify(invented())))
  })

  test('quotes what a reader of YAML 1.1 takes for something else than text', () => {
    const spec = { ...invented(), 'x-words': ['on', 'no', '2019-10-08', '0x10', '1:30', '2.50'] }
    expect(toYaml(spec, 'a test')).toContain("x-words: ['on', 'no', '2019-10-08', '0x10', '1:30', '2.50']")
  })

  test('long words are folded, lines of text are kept, and nothing is an alias', () => {
    const long = 'many words '.repeat(20).trim()
    const shared = { b: 'one\n  two\n' }
    const text = toYaml({ ...invented(), 'x-long': long, 'x-a': shared, 'x-b': shared }, 'a test')
    expect(text).toContain('x-long: >-\n')
    expect(text).toContain('  b: |\n    one\n      two\n')
    expect(text).not.toMatch(/[&*]a1/)
  })
})
