import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { create } from '../src/create.ts'
import { CalledOff } from '../src/questions.ts'
import { writeFiles } from '../src/write-files.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kehu-questions-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const enter = '\r'
const down = '\u001B[B'
const controlC = '\u0003'

/** A terminal at which somebody types, each entry once the question of that name stands there. */
function typing(entries: readonly [question: string, keys: readonly string[]][]) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input })
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 40 })
  const open = [...entries]
  let shown = ''
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString()
    const [entry] = open
    if (entry === undefined || !shown.includes(entry[0])) return
    open.shift()
    shown = ''
    // Whoever asks listens once the question stands there.
    void type(entry[1])
  })
  return { input, output, open }

  async function type(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await setImmediate()
      input.write(key)
    }
  }
}

const given = { yes: false, help: false, author: 'me' }
const never = new AbortController().signal

test('what is missing is asked for, and nothing else', async () => {
  const terminal = typing([
    ['How does the vendor know its caller?', [down, down, enter]],
    ['How does the vendor cut its list?', [down, enter]],
  ])
  const target = join(folder, 'kehu-provider-pier')
  expect(await create({ ...given, folder: target }, terminal, never)).toEqual({
    folder: target,
    isOfFile: false,
    name: 'kehu-provider-pier',
  })
  expect(terminal.open).toEqual([])
  const request = await readFile(join(target, 'src', 'request.ts'), 'utf8')
  expect(request).toContain('signature(parameters, secretKey)')
  expect(request).toContain('offset: String(offset)')
})

test('Ctrl-C at a question calls it off, and leaves nothing behind', async () => {
  const terminal = typing([['How does the vendor know its caller?', [controlC]]])
  const call = create({ ...given, folder: join(folder, 'pier') }, terminal, never)
  await expect(call).rejects.toBeInstanceOf(CalledOff)
  expect(await readdir(folder)).toEqual([])
})

test.each([
  ['before it is written', 0],
  ['while it is written', 1],
])('what is called off %s leaves nothing behind', async (_, looks) => {
  let looked = 0
  // It is looked at before anything is written, and again afterwards.
  const signal = Object.defineProperty(new AbortController().signal, 'aborted', { get: () => looked++ >= looks })
  const call = create({ ...given, yes: true, folder: join(folder, 'deep', 'pier') }, null, signal)
  await expect(call).rejects.toBeInstanceOf(CalledOff)
  expect(looked).toBe(looks + 1)
  expect(await readdir(folder)).toEqual([])
})

test('files that cannot all be written leave nothing behind', async () => {
  await mkdir(join(folder, 'pier', '.git'), { recursive: true })
  const files = new Map([
    ['src/index.ts', ''],
    ['src', ''],
  ])
  expect(() => writeFiles(join(folder, 'pier'), files)).toThrow(/pier cannot be written: EISDIR/)
  expect(await readdir(join(folder, 'pier'))).toEqual(['.git'])
})

test('--yes asks nothing at a terminal either', async () => {
  const terminal = typing([])
  await create({ ...given, yes: true, folder: join(folder, 'pier') }, terminal, never)
  expect(terminal.output.read()).toBeNull()
})

test('a file says how the vendor knows its caller, and a flag beside it is refused', async () => {
  const openapi = join(import.meta.dirname, 'openapi', 'offset.json')
  const target = join(folder, 'pier')
  await expect(create({ ...given, folder: target, openapi, auth: 'none' }, null, never)).rejects.toThrow(
    '--auth is read from the file of --openapi; leave it out.',
  )
  await expect(create({ ...given, folder: target, operation: 'people' }, null, never)).rejects.toThrow(
    '--operation names an operation of the file of --openapi',
  )
  await create({ ...given, folder: target, openapi }, null, never)
  expect(await readFile(join(target, 'openapi.yaml'), 'utf8')).toBe(await readFile(openapi, 'utf8'))
})
