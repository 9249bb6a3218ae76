import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { committedReport } from '../src/committed-report.ts'
import { proof, report } from './proofs.ts'

const run = promisify(execFile)
const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false']
const committed = report({ qcc: proof({ survivors: ['a'] }) })

let root = ''
const inRoot = (...given: string[]) => run('git', [...who, ...given], { cwd: root })
const written = (of: object) => writeFile(join(root, 'proof', 'report.json'), JSON.stringify(of))

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kehu-committed-'))
  await mkdir(join(root, 'proof', 'src'), { recursive: true })
  await inRoot('init', '--quiet')
  await inRoot('commit', '--quiet', '--allow-empty', '--message', 'begun')
})
afterEach(() => rm(root, { recursive: true, force: true }))

test('the committed report, from any folder, whatever a run has written since', async () => {
  await written(committed)
  await inRoot('add', '.')
  await inRoot('commit', '--quiet', '--message', 'proven')
  await written(report({ qcc: proof({ survivors: ['a', 'b'] }) }))
  expect(await committedReport(join(root, 'proof', 'src'))).toEqual(committed)
})

test('none before the first commit of one, though a run has written it', async () => {
  await written(committed)
  expect(await committedReport(join(root, 'proof', 'src'))).toBeNull()
})
