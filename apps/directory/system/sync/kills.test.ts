import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startPostgres } from '../postgres-server.ts'
import { faultsOf, killWorkers } from './kill-workers.ts'

const kills = 5

it('has every record once after five kills of its worker, on PostgreSQL', async () => {
  await using server = await startPostgres()
  const run = await killWorkers({ place: { url: server.url }, kills, seed: 11, pageSize: 20 })
  expect(faultsOf(run)).toEqual([])
})

it('has every record once after five kills of its worker, in a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-directory-kills-'))
  try {
    const run = await killWorkers({ place: { folder }, kills, seed: 12, pageSize: 20 })
    expect(faultsOf(run)).toEqual([])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
