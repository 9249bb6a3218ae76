import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
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
})
