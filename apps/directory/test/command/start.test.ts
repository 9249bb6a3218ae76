import { expect, test, vi } from 'vitest'
import { start } from '../../src/command/start.ts'

test('a directory that only serves needs workers, and they a database of their own', async () => {
  vi.stubEnv('DATABASE_URL', '')
  const started = start({ folder: 'none', host: '127.0.0.1', port: 0, serveOnly: true })
  await expect(started).rejects.toThrow('Nobody would read the vendors: --serve-only leaves that to workers')
  vi.unstubAllEnvs()
})
