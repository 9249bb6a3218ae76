import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { openPlugin } from '../src/open-plugin.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

/** A program beside an installed package with this `kehu` block, whose code fails as soon as it runs. */
async function installed(kehu: object, code = 'throw new Error("The plugin ran.")'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-app-'))
  folders.push(folder)
  const plugin = join(folder, 'node_modules', 'kehu-provider-harbour')
  await mkdir(plugin, { recursive: true })
  const about = { name: 'kehu-provider-harbour', version: '1.0.0', type: 'module', main: './index.js', kehu }
  await writeFile(join(plugin, 'package.json'), JSON.stringify(about))
  await writeFile(join(plugin, 'index.js'), code)
  return pathToFileURL(join(folder, 'program.js')).href
}

test('a plugin for another contract is refused before its code runs', async () => {
  const program = await installed({ contract: 'v9', requires: [], spec: './openapi.yaml', factory: 'harbour' })
  await expect(openPlugin('kehu-provider-harbour', program)).rejects.toThrow(
    'kehu-provider-harbour is written for contract v9, and this Kehu knows v1 alone; install a version of the plugin for v1, or a newer Kehu.',
  )
})

test('a plugin that needs what this Kehu does not have is refused before its code runs', async () => {
  const program = await installed({
    contract: 'v1',
    requires: ['webhooks'],
    spec: './openapi.yaml',
    factory: 'harbour',
  })
  await expect(openPlugin('kehu-provider-harbour', program)).rejects.toThrow(
    'kehu-provider-harbour needs webhooks, which this Kehu does not have; install a newer Kehu.',
  )
})

test('a plugin without the factory that it names is refused in a sentence', async () => {
  const kehu = { contract: 'v1', requires: [], spec: './openapi.yaml', factory: 'harbour' }
  const program = await installed(kehu, 'export const harbor = () => ({})')
  await expect(openPlugin('kehu-provider-harbour', program)).rejects.toThrow(
    'kehu-provider-harbour exports no harbour, which its package.json names',
  )
})
