import { execFile } from 'node:child_process'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { install } from '../install.ts'
import type { Registry } from '../registry.ts'

const run = promisify(execFile)
const packages = join(import.meta.dirname, '..', '..', 'packages')
const name = 'kehu-provider-lighthouse'

/**
 * Publishes a plugin for contract v9, whose code must not be run to find that out, installs it, and looks that each
 * command refuses it in one sentence that says what to install.
 *
 * @param folder where it is made; not there yet
 * @returns the sentence
 */
export async function refuseUnknownContract(registry: Registry, folder: string): Promise<string> {
  const plugin = `${folder} plugin`
  await cp(join(packages, 'conformance', 'test', 'plugins', 'lighthouse'), plugin, { recursive: true })
  const file = join(plugin, 'package.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace('"contract": "v1"', '"contract": "v9"'))
  for (const entry of ['index.js', 'mock/index.js'])
    await writeFile(join(plugin, entry), "console.log('its code was run')\nprocess.exit(0)\n")
  await registry.publish(plugin)
  await install(folder, { [name]: '*' }, registry.environment)

  const expected = `${name} is written for contract v9, and this Kehu knows v1 alone; install a version of the plugin for v1, or a newer Kehu.`
  const commands = [
    ['list', folder],
    ['verify', join(folder, 'node_modules', name)],
    ['mock', join(folder, 'node_modules', name)],
  ]
  for (const command of commands) {
    const ended = await run(process.execPath, [join(packages, 'cli', 'dist', 'main.js'), ...command], {
      timeout: 60_000,
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: unknown) => error as { readonly code: number; readonly stdout: string; readonly stderr: string },
    )
    if (ended.code !== 2 || ended.stdout !== '' || ended.stderr !== `${expected}\n`)
      throw new Error(`kehu ${command[0]} ended with ${ended.code}, and said: ${ended.stdout}${ended.stderr}`)
  }
  return expected
}
