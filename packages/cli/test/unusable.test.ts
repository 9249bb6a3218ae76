import { describe, expect, test } from 'vitest'
import { kehu } from './command.ts'
import { folderWith, merge, pluginFolder, replace, type Changes } from './plugin-folder.ts'

const name = 'kehu-provider-lighthouse'
const kehuBlock = { contract: 'v1', requires: [], spec: './openapi.yaml', factory: 'lighthouse' }
const inAnswer = (statement: string) => ({
  'provider.js': replace('readList(answer, context)', `{ ${statement}; return readList(answer, context) }`),
})
// The one that is waited for must still leave a slow machine the time to come to its check.
const soon = ['--timeout', '12', '--only', 'paging/walk']
const forging = (line: string) => `import { writeSync } from 'node:fs'; writeSync(3, ${line} + '\\n'); process.exit(0)`
const walk = ['--only', 'paging/walk']

describe.concurrent('a plugin that cannot be judged is told in one sentence, by exit code 2', () => {
  test.each<[string, Changes, RegExp]>([
    [
      'another contract',
      { 'package.json': merge({ kehu: { ...kehuBlock, contract: 'v9' } }) },
      /^kehu-provider-lighthouse is written for contract v9, and this Kehu knows v1 alone; install .*\.$/,
    ],
    ['no spec', { 'openapi.yaml': null }, /cannot be used: its OpenAPI file cannot be read; build it, .*\.$/],
    [
      'a spec that does not parse',
      { 'openapi.yaml': 'openapi: [' },
      /its OpenAPI file is no YAML: .* in line \d+; .*\.$/,
    ],
    [
      'an import that throws',
      { 'index.js': "throw new Error('no\\u001b[2J luck\\n    at nowhere')" },
      /cannot be imported: no\\u\{1b\}\[2J luck; build it, .*\.$/,
    ],
    [
      'an import of what is not there',
      { 'index.js': "import './gone.js'" },
      /cannot be imported: Cannot find module .*\.$/,
    ],
    ['no factory', { 'index.js': 'export {}' }, /exports no factory named 'lighthouse' made by defineProvider; .*\.$/],
    [
      'an import that ends the process, as if all were well',
      { 'index.js': 'process.exit(0)' },
      /^kehu-provider-lighthouse ended the process \(code 0\) while it was imported, before its report; .*\.$/,
    ],
    [
      'an import that kills the process',
      { 'index.js': "process.kill(process.pid, 'SIGKILL')" },
      /was ended by SIGKILL while it was imported, .*\.$/,
    ],
    [
      'a report of its own making',
      { 'index.js': "process.send?.({ kind: 'report', report: { version: 1 } }); process.exit(0)" },
      /ended the process \(code 0\) while it was imported, .*\.$/,
    ],
    [
      'a message of its own making',
      { 'index.js': forging("JSON.stringify({ kind: 'report', report: { version: 1 } })") },
      /ended the process \(code 0\) while it was imported, .*\.$/,
    ],
    [
      'a message that is none',
      { 'index.js': forging("'junk'") },
      /wrote into the line of its process while it was imported: Unexpected token .*\.$/,
    ],
    [
      'a line that it cuts',
      {
        'index.js':
          "process.removeAllListeners('disconnect'); process.disconnect(); setInterval(() => {}, 1e9); await new Promise(() => {})",
      },
      /was ended by SIGKILL while it was imported, .*\.$/,
    ],
    [
      'a check that it ends',
      inAnswer('process.exit(0)'),
      /ended the process \(code 0\) in the check [a-z-/]+, before .*\.$/,
    ],
    [
      'a throw that nobody can catch',
      inAnswer("setImmediate(() => { throw new TypeError('boo') })"),
      /^kehu-provider-lighthouse crashed (in|after) the check [a-z-/]+: TypeError: boo; catch it, or mend what throws\.$/,
    ],
  ])('%s', async (_, changes, sentence) => {
    await using folder = await pluginFolder(changes)
    const { code, stdout, stderr } = await kehu(['verify', folder.path, ...walk])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    const lines = stderr.trimEnd().split('\n')
    // What stands before it is progress.
    expect(lines.slice(0, -1).filter((line) => !line.startsWith(name))).toEqual([])
    expect(lines.at(-1)).toMatch(sentence)
  })

  test('a check that never returns', async () => {
    await using folder = await pluginFolder(inAnswer('for (;;);'))
    const { code, stdout, stderr } = await kehu(['verify', folder.path, ...soon])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(
      /\nkehu-provider-lighthouse gave no sign of life for 12 s in the check [a-z-/]+; look for .*\.\n$/,
    )
  })

  test.each([
    ['a loop', 'for (;;);'],
    ['a promise without an end', 'await new Promise(() => {})'],
  ])('an import that hangs in %s', async (_, statement) => {
    await using folder = await pluginFolder({ 'index.js': statement })
    const { code, stdout, stderr } = await kehu(['verify', folder.path, '--timeout', '2'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(
      /\nkehu-provider-lighthouse gave no sign of life for 2 s while it was imported; look for .*\.\n$/,
    )
  })
})

test('--verbose adds where it comes from, and what the plugin printed', async () => {
  await using folder = await pluginFolder({
    'index.js': "console.log('here\\u001b[2J I am'); throw new Error('no luck')",
  })
  const { code, stdout, stderr } = await kehu(['verify', folder.path, '--verbose'])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('caused by Error: no luck\n    at ')
  expect(stderr).toContain('| here\\u{1b}[2J I am\n')
})

test('those that can be judged are reported beside one that cannot', async () => {
  await using folder = await folderWith({
    '@acme/kehu-harbour': {},
    'kehu-provider-quay': { 'index.js': 'process.exit(0)' },
    'kehu-provider-pier': { 'package.json': merge({ kehu: { ...kehuBlock, contract: 'v9' } }) },
  })
  const given = [
    'verify',
    '--only',
    'paging/walk',
    '--samples',
    '2',
    '--reporter',
    'json',
    '--reporter',
    'junit=out.xml',
  ]
  const { code, stdout, stderr } = await kehu(given, folder.path)
  expect(code).toBe(2)
  const reports = JSON.parse(stdout) as { plugin: { name: string }; isConformant: boolean }[]
  expect(reports.map(({ plugin, isConformant }) => [plugin.name, isConformant])).toEqual([['@acme/kehu-harbour', true]])
  expect(stderr).toMatch(/^kehu-provider-quay ended the process/m)
  expect(stderr).toMatch(/^kehu-provider-pier is written for contract v9/m)
})

test('a plugin that keeps its process alive does not keep the command', async () => {
  await using folder = await pluginFolder({
    'index.js': (text) =>
      `${text}\nsetInterval(() => {}, 1e9); process.exit = () => {}; process.on('exit', () => { for (;;); }); console.log('{}')`,
  })
  const { code, stdout } = await kehu(['verify', folder.path, '--only', 'paging/walk', '--reporter', 'github'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^::notice title=kehu-provider-lighthouse::.*\n$/)
})
