import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runPluginProcess } from '../src/plugin-process/run-plugin-process.ts'
import { start, type Ended } from './command.ts'
import { merge, pluginFolder, replace, type Changes } from './plugin-folder.ts'

const hanging = replace(
  'listRequest({ options: given, query: asked, page, pageSize }, context)',
  'new Promise(() => {})',
)
const escaping = "console.log('\\u001b[2J'); console.error('\\u001b[2J')"

/** A command against the changed model plugin, to its end; a mock is stopped once it waits. */
async function run(
  given: readonly string[],
  changes: Changes,
  variables: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  await using folder = await pluginFolder(changes)
  const child = start([...given, folder.path], folder.path, {
    KEHU_KEHU_PROVIDER_LIGHTHOUSE_ACCOUNT: 'a',
    KEHU_KEHU_PROVIDER_LIGHTHOUSE_KEY: 'b',
    // Nobody listens there.
    KEHU_KEHU_PROVIDER_LIGHTHOUSE_BASE_URL: 'http://127.0.0.1:1',
    ...variables,
  })
  let [stdout, stderr] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (chunk) => (stderr += String(chunk)))
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    stdout += String(chunk)
    if (stdout.includes('Ctrl-C to stop.')) child.kill('SIGINT')
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr }
}

const both = [{ command: ['mock'] }, { command: ['live', '--yes'] }]

describe.concurrent.each(both)('kehu $command.0 runs no plugin in its own process', ({ command }) => {
  test.each<[string, readonly string[], Changes, RegExp]>([
    [
      'an import that ends the process, as if all were well',
      [],
      { 'index.js': 'process.exit(0)' },
      /^kehu-provider-lighthouse ended the process \(code 0\) while it was imported, before .*\.\n$/,
    ],
    [
      'an import that hangs in a loop',
      ['--timeout', '2'],
      { 'index.js': 'for (;;);' },
      /^kehu-provider-lighthouse gave no sign of life for 2 s while it was imported; look for .*\.\n$/,
    ],
    [
      'an import that never settles',
      ['--timeout', '2'],
      { 'index.js': 'await new Promise(() => {})' },
      /^kehu-provider-lighthouse gave no sign of life for 2 s while it was imported; look for .*\.\n$/,
    ],
    [
      'a request that never settles',
      ['--timeout', '12'],
      { 'provider.js': hanging },
      /^kehu-provider-lighthouse gave no sign of life for 12 s while (its plan was made|it was asked for a list request); .*\.\n$/,
    ],
    [
      'a throw behind the import',
      [],
      {
        'provider.js': hanging,
        'request.js': (module) => `${module}\nsetTimeout(() => { throw new TypeError('boo\\u001b[2J') }, 1)`,
      },
      /^kehu-provider-lighthouse crashed while .*: TypeError: boo\\u\{1b\}\[2J; catch it, or mend what throws\.\n$/,
    ],
    [
      'a rejection behind the import',
      [],
      {
        'provider.js': hanging,
        'request.js': (module) => `${module}\nsetTimeout(() => void Promise.reject(new TypeError('boo')), 1)`,
      },
      /^kehu-provider-lighthouse crashed while .*: TypeError: boo; catch it, or mend what throws\.\n$/,
    ],
  ])('%s', async (_, options, changes, sentence) => {
    const { code, stderr } = await run([...command, ...options], changes)
    expect(stderr).toMatch(sentence)
    expect(code).toBe(2)
  })

  test('what a plugin prints reaches no terminal as it is', async () => {
    const changes: Changes = { 'index.js': (module) => `${escaping}\n${module}` }
    const quiet = await run(command, changes)
    expect(quiet.stdout + quiet.stderr).not.toContain('[2J')
    const verbose = await run([...command, '--verbose'], changes)
    expect(verbose.stderr.split(String.raw` | \u{1b}[2J`)).toHaveLength(3)
    expect(verbose.stdout + verbose.stderr).not.toContain('\u001B')
  })

  test('the conditions reach what a plugin imports', async () => {
    const changes: Changes = {
      'package.json': merge({ imports: { '#own': { acme: './provider.js', default: './gone.js' } } }),
      'index.js': "export { lighthouse } from '#own'",
    }
    expect((await run(command, changes)).stderr).toMatch(/cannot be imported: Cannot find module .*\.\n$/)
    const { stderr } = await run([...command, '--conditions', '@kehu/source,acme'], changes)
    expect(stderr).not.toContain('cannot be imported')
  })
})

describe.concurrent('kehu live tells what a plugin threw without the secrets in it', () => {
  const variable = 'KEHU_KEHU_PROVIDER_LIGHTHOUSE_KEY'
  const thrown = `throw new Error('it is ' + process.env.${variable})`
  const secret = 'canary/Key+1'
  test.each<[string, string, Changes, RegExp]>([
    ['by its import', secret, { 'index.js': thrown }, /cannot be imported: it is \*\*\*; /],
    ['that end as a sentence does', `${secret}.`, { 'index.js': thrown }, /cannot be imported: it is \*\*\*; /],
    ['of many lines', 'canary-one\ncanary-two', { 'index.js': thrown }, /cannot be imported: it is \*\*\*; /],
    [
      'behind its import',
      'canary-one\ncanary-two',
      { 'index.js': (module) => `${module}\nprocess.nextTick(() => { ${thrown} })\nawait new Promise(() => {})` },
      /crashed while .*: Error: it is \*\*\*; /,
    ],
    [
      'by its request',
      secret,
      {
        'provider.js': replace(
          'listRequest({ options: given, query: asked, page, pageSize }, context)',
          `new Promise(() => setImmediate(() => { ${thrown} }))`,
        ),
      },
      /crashed while .*: Error: it is \*\*\*; /,
    ],
  ])('%s', async (_, value, changes, sentence) => {
    const { code, stdout, stderr } = await run(['live', '--yes', '--verbose'], changes, { [variable]: value })
    expect(stderr).toMatch(sentence)
    // The stack too.
    expect(stdout + stderr).not.toContain('canary')
    expect(code).toBe(2)
  })

  test('what is no secret is told once the manifest says so', async () => {
    const changes: Changes = {
      'provider.js': replace(
        'listRequest({ options: given, query: asked, page, pageSize }, context)',
        "new Promise(() => setImmediate(() => { throw new Error(given.account + ' and ' + given.key) }))",
      ),
    }
    const { stderr } = await run(['live', '--yes'], changes, {
      KEHU_KEHU_PROVIDER_LIGHTHOUSE_ACCOUNT: 'harbour',
      [variable]: 'canary',
    })
    expect(stderr).toContain(': Error: harbour and ***; ')
  })
})

test('what a process says behind its end is not heard', async () => {
  const declaration = {
    name: 'kehu-provider-pier',
    version: '1.0.0',
    contract: 'v1',
    spec: './a.yaml',
    factory: 'pier',
  }
  const heard: unknown[] = []
  const heed = (message: { readonly kind: string }) => void heard.push(message)
  const settings = { conditions: [], timeoutSeconds: 60, signal: new AbortController().signal, onOutput: null }
  const ended = runPluginProcess(
    { folder: '.', declaration: { ...declaration, contract: 'v1' } },
    { file: '../test/speaking-child', task: null, opened: 'in a check', goal: 'its end', heed },
    settings,
  )
  await expect(ended).rejects.toThrow('kehu-provider-pier crashed while it was imported: boo')
  // What it said is read by then: nothing more can come of a line that is closed.
  await setImmediate()
  expect(heard).toEqual([])
})

test('a reader that leaves takes neither the work nor the exit code with it', async () => {
  await using folder = await pluginFolder({
    'provider.js': replace(
      'listRequest({ options: given, query: asked, page, pageSize }, context)',
      "new Promise(() => setImmediate(() => { throw new Error('boo') }))",
    ),
  })
  const child = start(['mock', '.'], folder.path)
  child.stdout.destroy()
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect(stderr).toMatch(/^kehu-provider-lighthouse crashed while it was asked for a list request: Error: boo; .*\.\n$/)
  expect(code).toBe(2)
})

test('a plugin that loops ends with a parent that is killed', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await using folder = await pluginFolder({
    'index.js': `import { once } from 'node:events'
import { connect } from 'node:net'
await once(connect(${port}, '127.0.0.1'), 'connect')
for (;;);`,
  })
  const child = start(['verify'], folder.path)
  const [line] = (await once(server, 'connection')) as [Socket]
  // The system closes it with the process that holds the other end.
  line.resume().on('error', () => {})
  child.kill('SIGKILL')
  await once(line, 'close')
  server.close()
  expect(line.destroyed).toBe(true)
})

test('what an idle plugin started ends with a parent that is killed', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  // It says so and ends itself where it outlives the plugin, which holds the other end of its standard input.
  const started = `const line = require('node:net').connect(${port}, '127.0.0.1')
process.stdin.resume().on('close', () => line.end('outlived', () => process.exit()))`
  await using folder = await pluginFolder({
    'index.js': `import { spawn } from 'node:child_process'
spawn(process.execPath, ['--eval', ${JSON.stringify(started)}], { stdio: ['pipe', 'ignore', 'ignore'] })
await new Promise(() => {})`,
  })
  const child = start(['verify'], folder.path)
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = (await once(server, 'connection')) as [Socket]
  let told = ''
  line.on('data', (chunk) => (told += String(chunk))).on('error', () => {})
  child.kill('SIGKILL')
  await once(line, 'close')
  server.close()
  expect(told).toBe('')
})
