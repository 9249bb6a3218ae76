import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { packagesFolder, providers, providersIn } from '../src/mutation/provider-copy.ts'

const root = join(packagesFolder, '..')

/** What the scripts of the workspace take for its providers. They are asked as a process: proof may not import them. */
async function providersOfScripts(workspace: string): Promise<string[]> {
  const { href } = new URL('../../scripts/providers.ts', import.meta.url)
  const program = `import { providersIn } from ${JSON.stringify(href)}
console.log(JSON.stringify(providersIn(process.argv[1]).map(({ id }) => id)))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program, workspace])
  return JSON.parse(stdout) as string[]
}

test('the providers are those that the scripts know', async () => {
  expect(providers).toHaveLength(4)
  expect(await providersOfScripts(root)).toEqual(providers)
})

test('a provider is told by its keyword and its block, not by an OpenAPI file', async () => {
  const workspace = await mkdtemp(join(tmpdir(), 'kehu-providers-'))
  try {
    const put = async (name: string, file: string, text: string) => {
      await mkdir(join(workspace, 'packages', name), { recursive: true })
      await writeFile(join(workspace, 'packages', name, file), text)
    }
    const keywords = ['kehu', 'kehu-provider']
    await put('lamp', 'package.json', JSON.stringify({ keywords, kehu: { factory: 'lamp' } }))
    await put('buoy', 'package.json', JSON.stringify({ keywords, kehu: { factory: 'buoy' } }))
    await put('blockless', 'package.json', JSON.stringify({ keywords }))
    await put('keyless', 'package.json', JSON.stringify({ keywords: ['kehu'], kehu: { factory: 'keyless' } }))
    await put('bare', 'package.json', '{}')
    for (const name of ['keyless', 'bare', 'empty']) await put(name, 'openapi.yaml', 'openapi: 3.1.0\n')
    expect(providersIn(join(workspace, 'packages'))).toEqual(['buoy', 'lamp'])
    expect(await providersOfScripts(workspace)).toEqual(['buoy', 'lamp'])
  } finally {
    await rm(workspace, { recursive: true })
  }
})
