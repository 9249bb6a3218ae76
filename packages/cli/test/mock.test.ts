import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { faultProfiles } from '@kehu/mock'
import { describe, expect, onTestFinished, test } from 'vitest'
import { curlOf } from '../src/mock/curl.ts'
import { kehu } from './command.ts'
import { pluginFolder, replace } from './plugin-folder.ts'

const run = promisify(execFile)
const packages = join(import.meta.dirname, '..', '..')
const models = join(packages, 'conformance', 'test', 'plugins')

function startMock(plugin: string, given: readonly string[] = []) {
  return spawn(
    process.execPath,
    ['--conditions=@kehu/source', join(packages, 'cli', 'src', 'main.ts'), 'mock', plugin, ...given],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  )
}

/** What a mock prints until it waits. */
async function introduction({ stdout }: ReturnType<typeof startMock>): Promise<string> {
  let printed = ''
  stdout.setEncoding('utf8')
  for await (const chunk of stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk)
    if (printed.includes('Ctrl-C to stop.')) break
  }
  return printed
}

describe.concurrent('kehu mock', () => {
  test.each([
    [join(packages, 'qcc'), /"TotalRecords": ?120\b/],
    [join(packages, 'das-aiot'), /"total\w*": ?"?120\b/i],
    [join(packages, 'tencent-cloud'), /"total\w*": ?"?120\b/i],
    [join(models, 'lighthouse'), /120\b/],
    [join(models, 'ferry'), /"pier-1"|passengers|"\w+": ?\[/],
  ])('prints a curl that the mock of %s accepts, and stops cleanly', async (plugin, total) => {
    const child = startMock(plugin)
    const curl = /curl [^]*?(?=\n\n)/.exec(await introduction(child))?.[0] ?? ''
    const { stdout } = await run('bash', ['-c', `${curl} --fail`])
    expect(stdout).toMatch(total)
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('prints options and query that fit, and a fresh curl at Enter', async () => {
    const child = startMock(join(models, 'lighthouse'), ['--size', '7', '--seed', '3', '--fault', 'html', '--enter'])
    const printed = await introduction(child)
    expect(printed).toMatch(
      /^Lighthouse, .* is mocked at (http:\/\/127\.0\.0\.1:\d+), with 7 customers, and html goes wrong with each list\.\n\noptions {2}\{.*"baseUrl":"\1[^"]*"\}\nquery {4}\{.*\}\n/,
    )
    // The fault hits lists: the plugin's own request is caught before it leaves, another's is not.
    const curl = /curl [^]*?(?=\n\n)/.exec(printed)?.[0] ?? ''
    expect((await run('bash', ['-c', curl])).stdout).toMatch(/<html/i)
    child.stdin.write('\n')
    child.stdout.setEncoding('utf8')
    let fresh = ''
    for await (const chunk of child.stdout) {
      fresh += String(chunk)
      if (/curl [^]*\n\n/.test(fresh)) child.kill('SIGTERM')
    }
    expect(fresh).toContain("curl --silent --request GET 'http://127.0.0.1:")
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(0)
  })

  test('prints a curl for each line, however many come at once', async () => {
    const child = startMock(join(models, 'lighthouse'), ['--enter'])
    onTestFinished(() => void child.kill('SIGKILL'))
    await introduction(child)
    child.stdin.write('\n\n\na li')
    let [fresh, rest] = ['', 'ne\n']
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      fresh += String(chunk)
      const curls = fresh.match(/^curl [^]*?\n\n/gm)?.length
      if (curls === 3) {
        child.stdin.write(rest)
        rest = ''
      }
      if (curls === 4) break
    }
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(fresh.split('curl --silent')).toHaveLength(5)
  })

  test('of two questions at once, one that hangs is noticed beside one that is answered', async () => {
    const call = 'listRequest({ options: given, query: asked, page, pageSize }, context)'
    await using folder = await pluginFolder({
      'provider.js': (module) =>
        `${replace(call, `++calls === 2 ? new Promise(() => {}) : ${call}`)(module)}\nlet calls = 0\n`,
    })
    const child = startMock(folder.path, ['--enter', '--timeout', '12'])
    onTestFinished(() => void child.kill('SIGKILL'))
    const told = text(child.stderr)
    await introduction(child)
    child.stdin.write('\n\n')
    expect(await once(child, 'exit')).toEqual([2, null])
    expect(await told).toMatch(
      /^kehu-provider-lighthouse gave no sign of life for 12 s while it was asked for a list request; .*\.\n$/,
    )
  })

  test('says why there is no curl, and goes on', async () => {
    const child = startMock(join(models, 'ferry'), ['--fault', 'refuse'])
    let failure = ''
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      failure += String(chunk)
    })
    await introduction(child)
    child.kill('SIGINT')
    expect(await once(child, 'close')).toEqual([0, null])
    expect(failure).toMatch(/^No curl can be printed: .*\.\n\n$/)
  })

  test('says in one sentence that a port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { code, stderr } = await kehu(['mock', join(models, 'lighthouse'), '--port', String(port)])
    server.close()
    expect(stderr).toMatch(new RegExp(`^The mock cannot listen on port ${port}: it is in use; .*\\.\\n$`))
    expect(code).toBe(2)
  })

  test('says that a vendor has no code for too-frequent', async () => {
    await using folder = await pluginFolder({ 'manifest.js': replace("'rate-limit'", "'quota'") })
    const { code, stdout, stderr } = await kehu(['mock', folder.path, '--fault', 'too-frequent'])
    expect(stderr).toMatch(
      /^kehu-provider-lighthouse documents no code of category rate-limit, .*; choose another --fault\.\n$/,
    )
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  test('says in one sentence that a plugin cannot be imported', async () => {
    await using folder = await pluginFolder({ 'index.js': "throw new Error('no luck')" })
    const { code, stderr } = await kehu(['mock', folder.path])
    expect(stderr).toMatch(/^kehu-provider-lighthouse cannot be imported: no luck; .*\.\n$/)
    expect(code).toBe(2)
  })

  test('leaves a standard input alone that is no terminal', async () => {
    const child = startMock(join(models, 'lighthouse'))
    expect(await introduction(child)).toContain('\nA signature ages as the vendor says. Ctrl-C to stop.\n')
    let more = ''
    child.stdout.on('data', (chunk) => (more += String(chunk)))
    child.stdin.write('\n')
    child.kill('SIGINT')
    expect(await once(child, 'close')).toEqual([0, null])
    expect(more.trim()).toBe('')
  })

  test('called off before it runs, it ends as every command', async () => {
    await using folder = await pluginFolder({ 'index.js': "console.log('Now.'); for (;;);" })
    const child = startMock(folder.path, ['--verbose'])
    await once(child.stderr, 'data')
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([130, null])
  })

  test('names the faults, and each default once, in its help', async () => {
    const { code, stdout } = await kehu(['mock', '--help'])
    expect(stdout.match(/\(default: .*?\)/g)?.slice(0, 2)).toEqual(['(default: a free one)', '(default: 120)'])
    for (const { name, what } of faultProfiles) expect(stdout.replaceAll(/\s+/g, ' ')).toContain(` ${name} ${what}`)
    expect(code).toBe(0)
  })
})

test('a curl is quoted for the shell', () => {
  const request = { method: 'POST', url: 'http://127.0.0.1/?a=1&b=2', headers: { x: "it's" }, body: '{"a":1}' }
  expect(curlOf(request)).toBe(
    String.raw`curl --silent --request POST 'http://127.0.0.1/?a=1&b=2' \
  --header 'x: it'\''s' \
  --data-raw '{"a":1}'`,
  )
})
