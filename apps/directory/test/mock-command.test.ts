import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { vendors } from '../src/vendors.ts'
import { command } from './command.ts'

const run = promisify(execFile)

describe('pnpm mock', () => {
  test.each(vendors.map(({ id }) => id))(
    '%s prints a curl that the mock accepts, and stops cleanly',
    async (id) => {
      const child = spawn(
        process.execPath,
        ['--conditions=@kehu/source', join(import.meta.dirname, '..', 'src', 'mock.ts'), id],
        {
          stdio: ['pipe', 'pipe', 'inherit'],
        },
      )
      let printed = ''
      for await (const chunk of child.stdout.setEncoding('utf8')) {
        printed += String(chunk)
        if (printed.includes('Ctrl-C')) break
      }
      const curl = /curl [^]*?(?=\n\n)/.exec(printed)?.[0] ?? ''
      const { stdout } = await run('bash', ['-c', curl])
      const vendor = vendors.find((candidate) => candidate.id === id)
      const operation = vendor?.mock.handlers[vendor.manifest.operations.customers.specOperation]
      const [name = ''] = operation?.kind === 'list' ? operation.totalAt.slice(-1) : []
      expect(stdout).toMatch(new RegExp(`"${name}": ?"?120"?`))

      child.kill('SIGINT')
      expect(await once(child, 'exit')).toEqual([0, null])
    },
    60_000,
  )

  test('names the vendors when none or an unknown one is asked for', async () => {
    const { code, stderr } = await command('mock.ts', ['acme'])
    expect(code).toBe(2)
    expect(stderr).toContain('pnpm mock <tencent-cloud | multimarkets | qcc | das-aiot>')
  })

  test.each(['65536', '999999999', 'many'])('refuses the port %s in one sentence', async (port) => {
    const { code, stderr } = await command('mock.ts', ['qcc', '--port', port])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^--port must be .*\.\n$/)
  })

  test('says in one sentence that a port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { code, stderr } = await command('mock.ts', ['qcc', '--port', String(port)])
    server.close()
    expect(code).toBe(1)
    expect(stderr).toMatch(new RegExp(`^The mock cannot listen on port ${port}: it is in use; .*\\.\\n$`))
  })

  test('says why there is no fresh curl, and goes on', async () => {
    // The first list is for the first curl; from then on no request gets through.
    const preload = `const real = fetch; let sent = 0
      globalThis.fetch = (...call) => (sent++ ? Promise.reject(new TypeError('cut')) : real(...call))`
    const child = spawn(
      process.execPath,
      ['--conditions=@kehu/source', join(import.meta.dirname, '..', 'src', 'mock.ts'), 'tencent-cloud'],
      {
        env: { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}` },
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    )
    for await (const chunk of child.stdout.setEncoding('utf8')) if (String(chunk).includes('Ctrl-C')) break
    child.stdin.write('\n')
    let failure = ''
    for await (const chunk of child.stderr.setEncoding('utf8')) {
      failure += String(chunk)
      child.kill('SIGINT')
    }
    expect(failure).toMatch(/^No curl can be printed: tencent-cloud.*\.\n\n$/)
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(0)
  })
})
