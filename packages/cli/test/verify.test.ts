import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { readReport, type Report } from '@kehu/conformance'
import { describe, expect, test } from 'vitest'
import { kehu, start } from './command.ts'
import { emptyFolder, folderWith, pluginFolder, replace } from './plugin-folder.ts'

const few = ['--only', 'paging/walk', '--samples', '3']
const forgetful = {
  'provider.js': replace(
    'readList(answer, context)',
    '({ ...readList(answer, context), records: readList(answer, context).records.slice(1) })',
  ),
}

function reportsIn(json: string): Report[] {
  return (JSON.parse(json) as unknown[]).map(readReport)
}

describe.concurrent('kehu verify', () => {
  test('ends with 0 for a plugin that keeps the contract, and shows how far it has come', async () => {
    await using folder = await pluginFolder()
    // In a plugin's folder it takes that plugin.
    const { code, stdout, stderr } = await kehu(['verify', ...few], folder.path)
    expect(stdout).toMatch(/^✓ kehu-provider-lighthouse 1\.2\.3 passes paging\/walk\n\n\d+ passed, 0 failed, /)
    expect(stdout).not.toContain('\u001B')
    const [first, ...lines] = stderr.trimEnd().split('\n')
    const total = Number(/^kehu-provider-lighthouse: (\d+) checks$/.exec(first ?? '')?.[1])
    expect(lines).toHaveLength(total)
    expect(lines.at(-1)).toBe(`kehu-provider-lighthouse ${total}/${total} pass paging/walk`)
    expect(code).toBe(0)
  })

  test('ends with 1 for one that does not, with the sentence and what to read', async () => {
    await using folder = await pluginFolder(forgetful)
    const { code, stdout, stderr } = await kehu(['verify', ...few], folder.path)
    expect(stdout).toMatch(/^✗ kehu-provider-lighthouse 1\.2\.3 does not keep contract v1\n\n✗ ([a-z-]+\/[a-z-]+) · /)
    const id = /✗ ([a-z-]+\/[a-z-]+) · /.exec(stdout)?.[1] ?? ''
    expect(stdout).toContain(`\n  kehu explain ${id}\n`)
    expect(stderr).toContain(` fail ${id}\n`)
    expect(code).toBe(1)
  })

  test('verifies what is installed, by name or all, each by a report of the schema', async () => {
    await using folder = await folderWith({ '@acme/kehu-harbour': {}, 'kehu-provider-quay': forgetful })
    const named = await kehu(['verify', '@acme/kehu-harbour', ...few, '--reporter', 'json'], folder.path)
    expect(reportsIn(named.stdout).map(({ plugin, isConformant }) => [plugin.name, isConformant])).toEqual([
      ['@acme/kehu-harbour', true],
    ])
    expect(named.code).toBe(0)
    const all = await kehu(['verify', ...few, '--reporter', 'json'], folder.path)
    expect(reportsIn(all.stdout).map(({ plugin, isConformant }) => [plugin.name, isConformant])).toEqual([
      ['@acme/kehu-harbour', true],
      ['kehu-provider-quay', false],
    ])
    expect(all.code).toBe(1)
  })

  test('writes several reports at once, places as seen from here', async () => {
    await using folder = await folderWith({ 'kehu-provider-quay': forgetful })
    const files = ['json=out/a.json', 'junit=out/b.xml', 'sarif=out/c.sarif', 'markdown=out/d.md', 'pretty=out/e.txt']
    const reporters = ['github', ...files].flatMap((each) => ['--reporter', each])
    const { code, stdout } = await kehu(['verify', ...few, ...reporters], folder.path)
    expect(code).toBe(1)
    expect(stdout).toMatch(/^::error file=node_modules\/kehu-provider-quay\//)
    const read = (file: string) => readFile(join(folder.path, 'out', file), 'utf8')
    expect(reportsIn(await read('a.json'))).toHaveLength(1)
    expect(await read('b.xml')).toContain('<testsuite name="kehu-provider-quay" ')
    expect(JSON.parse(await read('c.sarif'))).toMatchObject({ version: '2.1.0' })
    expect(await read('d.md')).toContain('| ❌ | kehu-provider-quay 1.2.3 |')
    expect(await read('e.txt')).toMatch(/^✗ kehu-provider-quay/)
  })

  test('finds the same twice, byte for byte, but for the run', async () => {
    await using folder = await pluginFolder(forgetful)
    const given = ['verify', ...few, '--seed', '7', '--reporter', 'json']
    const [one, other] = await Promise.all([kehu(given, folder.path), kehu(given, folder.path)])
    const found = ({ stdout }: { readonly stdout: string }) =>
      JSON.stringify(reportsIn(stdout).map((report) => ({ ...report, run: null })))
    expect(found(one)).toBe(found(other))
    expect(found(one)).toContain('"seed":7,"samples":3,"only":["paging/walk"]')
  })

  test('imports by the conditions given', async () => {
    await using folder = await pluginFolder({
      'package.json': replace('".": "./index.js"', '".": { "acme": "./index.js", "default": "./gone.js" }'),
    })
    expect((await kehu(['verify', ...few], folder.path)).stderr).toMatch(/cannot be imported: Cannot find module/)
    // The conditions of this very process find core from source.
    const given = ['--conditions', 'other,@kehu/source', '--conditions', 'acme']
    expect((await kehu(['verify', ...few, ...given], folder.path)).code).toBe(0)
  })

  test.each([
    [['--only', 'paging/wolk'], /^There is no check 'paging\/wolk'; name an area \(.*\) or a check such as .*\.\n$/],
    [['--reporter', 'xml'], /^error: option '--reporter .* 'xml' is invalid\. Name one of pretty, json, .*\.\n$/],
    [['--speed', '9'], /^error: unknown option '--speed'/],
    [['kehu-provider-quay'], /^There is no plugin kehu-provider-quay: it is neither installed here nor .*\.\n$/],
    [['./quay'], /^There is no package\.json in .*quay; name the folder of a plugin\.\n$/],
    [[], /^There is nothing to verify: no plugin is installed here; name a plugin, or its folder\.\n$/],
  ])('refuses %j in a sentence, by exit code 2', async (given, sentence) => {
    await using folder = await emptyFolder()
    const { code, stdout, stderr } = await kehu(['verify', ...given], folder.path)
    expect(stderr).toMatch(sentence)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  test.each(['openapi.yaml/x.json', 'mock'])(
    'says before the run that no report can be written to %s',
    async (file) => {
      await using folder = await pluginFolder()
      const { code, stdout, stderr } = await kehu(['verify', ...few, '--reporter', `json=${file}`], folder.path)
      expect(stderr).toMatch(
        /^The report cannot be written to (openapi\.yaml\/x\.json|mock) \([A-Z]+\); name another file\.\n$/,
      )
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    },
  )

  test('a report that cannot be written takes no other with it', async () => {
    // Its place is taken while the run goes on.
    const spoil = "import { mkdirSync } from 'node:fs'\nmkdirSync('a.json', { recursive: true })"
    await using folder = await pluginFolder({ 'index.js': (entry) => `${spoil}\n${entry}` })
    const reporters = ['json=a.json', 'junit=b.xml', 'pretty'].flatMap((each) => ['--reporter', each])
    const { code, stdout, stderr } = await kehu(['verify', ...few, ...reporters], folder.path)
    expect(stderr).toMatch(/\nThe report cannot be written to a\.json \(EISDIR\); name another file\.\n$/)
    expect(await readFile(join(folder.path, 'b.xml'), 'utf8')).toContain('<testsuite name="kehu-provider-lighthouse" ')
    expect(stdout).toMatch(/^✓ kehu-provider-lighthouse/)
    expect(code).toBe(2)
  })

  test('a reader that leaves changes neither the exit code nor the files', async () => {
    await using folder = await pluginFolder(forgetful)
    const child = start(['verify', ...few, '--reporter', 'pretty', '--reporter', 'json=a.json'], folder.path)
    child.stdout.destroy()
    child.stderr.resume()
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(reportsIn(await readFile(join(folder.path, 'a.json'), 'utf8'))).toHaveLength(1)
  })

  test('what a package is called moves no cursor, and fills no screen', async () => {
    const name = `kehu-\u001B[2J${'x'.repeat(1000)}`
    await using folder = await folderWith({ quay: {} })
    const file = join(folder.path, 'node_modules', 'quay', 'package.json')
    const about = JSON.parse(await readFile(file, 'utf8')) as object
    await writeFile(file, JSON.stringify({ ...about, name }))
    await writeFile(join(folder.path, 'node_modules', 'quay', 'index.js'), "console.log('I am here.'); process.exit(0)")
    const { code, stderr } = await kehu(['verify', '--verbose'], folder.path)
    expect(stderr).toContain('… | I am here.\n')
    expect(stderr).not.toContain('\u001B')
    expect(stderr).not.toContain('x'.repeat(500))
    expect(code).toBe(2)
  })

  test.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends on %s at once, and the plugin with it', async (signal, code) => {
    await using folder = await pluginFolder({ 'index.js': 'console.log(`I am ${process.pid}.`); for (;;);' })
    const child = start(['verify', '--verbose'], folder.path)
    const ended = once(child, 'exit')
    const stdout = text(child.stdout)
    let stderr = ''
    for await (const chunk of child.stderr.setEncoding('utf8')) {
      stderr += String(chunk)
      if (/I am \d+\./.test(stderr)) child.kill(signal)
    }
    expect(await ended).toEqual([code, null])
    expect(await stdout).toBe('')
    expect(stderr).toMatch(/^kehu-provider-lighthouse: \d+ checks\n\. \| I am \d+\.\n$/)
    expect(() => process.kill(Number(/I am (\d+)/.exec(stderr)?.[1]), 0)).toThrow('ESRCH')
  })
})
