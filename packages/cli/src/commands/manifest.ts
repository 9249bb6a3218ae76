import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { entryPath, visibleText } from '@kehu/conformance'
import { Command } from 'commander'
import { readPackageJson } from '../plugin-package.ts'
import { UsageError } from '../usage-error.ts'

/** `kehu manifest`: a part of a plugin's build. */
export function manifestCommand(): Command {
  return new Command('manifest')
    .description("write the JSON behind a plugin's entry './manifest' from its src/manifest.ts")
    .argument('[folder]', 'folder of the plugin', '.')
    .option('--check', 'compare only, and write nothing')
    .addHelpText('after', '\nExit codes: 0 written, or in step · 1 out of step · 2 could not be done.')
    .action(async (folder: string, { check }: { readonly check?: true }) => {
      process.exitCode = await writeManifest(resolve(folder), check === true)
    })
}

async function writeManifest(folder: string, isComparison: boolean): Promise<number> {
  const file = await fileOf(folder)
  const name = visibleText(relative('.', file))
  const text = `${JSON.stringify(await manifestOf(folder), null, 2)}\n`
  const isInStep = (await readFile(file, 'utf8').catch(() => null)) === text
  if (isInStep) console.log(`${name} is in step`)
  else if (isComparison) console.error(`${name} is out of step with src/manifest.ts; build the plugin again.`)
  else {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    console.log(`wrote ${name}`)
  }
  return isInStep || !isComparison ? 0 : 1
}

async function fileOf(folder: string): Promise<string> {
  const title = visibleText(folder)
  const packageJson = await readPackageJson(folder, title)
  if (!packageJson) throw new UsageError(`There is no package.json in ${title}; name the folder of a plugin.`)
  const path = entryPath(packageJson, './manifest', [])
  if (path === null)
    throw new UsageError(
      `The package.json in ${title} has no entry './manifest'; let "exports" name a JSON file under it.`,
    )
  if (!path.endsWith('.json'))
    throw new UsageError(
      `The entry './manifest' is ${visibleText(path)}, which is no JSON file; name one that ends with .json.`,
    )
  return join(folder, path)
}

/** The plugin's own TypeScript is run as it is, in this process: its author has just written it. */
async function manifestOf(folder: string): Promise<object> {
  const file = join(folder, 'src', 'manifest.ts')
  const title = visibleText(file)
  let exported: { readonly manifest?: unknown }
  try {
    exported = (await import(pathToFileURL(file).href)) as typeof exported
  } catch (error) {
    const [line = ''] = (error as Error).message.split('\n')
    throw new UsageError(`${title} cannot be run: ${visibleText(line)}; correct it.`, { cause: error })
  }
  const { manifest } = exported
  if (typeof manifest !== 'object' || manifest === null)
    throw new UsageError(`${title} exports no object named 'manifest'; export it.`)
  if (isPlainJson(manifest)) return manifest
  throw new UsageError(`The manifest in ${title} is not plain JSON; take out functions, dates, undefined and the like.`)
}

// Readers of the file must see what the code sees.
function isPlainJson(manifest: object): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(JSON.stringify(manifest)), manifest)
  } catch {
    return false
  }
}
