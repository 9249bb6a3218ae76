import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { entryPath, parseSpecFile, visibleText, type SpecFile } from '@kehu/conformance'
import { UsageError } from '../usage-error.ts'
import { InputError } from './input-error.ts'
import { isNode, nodeOf, type Node } from './pair.ts'
import { readTarball } from './read-tarball.ts'
import type { Side } from './side.ts'

/** Gives a file of a package as text; `null` where it is not there. */
type ReadPackageFile = (path: string) => Promise<string | null>

/**
 * Reads one side of a comparison: an OpenAPI file, the folder of a plugin, or a plugin as npm packs it (.tgz). Runs none
 * of its code.
 *
 * @throws UsageError in one sentence
 */
export async function readSide(path: string): Promise<Side> {
  try {
    const found = await stat(path).catch((error: unknown) => {
      throw new InputError('there is nothing', { cause: error })
    })
    if (found.isDirectory()) return await readPlugin(path, inFolder(path))
    if (/\.(tgz|tar\.gz)$/.test(path)) return await readPlugin(path, inTarball(await readFile(path)))
    return { label: path, spec: readSpec(await readFile(path, 'utf8'), path), plugin: null }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new UsageError(
      `${visibleText(path)} cannot be compared: ${error.message}; name an OpenAPI file, the folder of a plugin that is built, or its .tgz.`,
      { cause: error.cause },
    )
  }
}

async function readPlugin(label: string, read: ReadPackageFile): Promise<Side> {
  const packageJson = objectFrom(await required(read, 'package.json'), 'package.json')
  const { spec: declared } = nodeOf(packageJson.kehu)
  if (typeof declared !== 'string' || !declared.startsWith('./') || declared.split('/').includes('..')) {
    throw new InputError('its package.json names no OpenAPI file under "kehu"')
  }
  const specPath = declared.slice('./'.length)
  const spec = readSpec(await required(read, specPath), specPath)
  const plugin = { packageJson, manifest: await readManifest(packageJson, read), specPath }
  return { label, spec, plugin }
}

function readSpec(text: string, path: string): SpecFile {
  let spec: SpecFile
  try {
    spec = parseSpecFile(text, path)
  } catch (error) {
    throw new InputError((error as Error).message, { cause: error })
  }
  if (!isNode(spec.document.paths)) throw new InputError('its OpenAPI file has no "paths"')
  return spec
}

async function readManifest(packageJson: Node, read: ReadPackageFile): Promise<Node> {
  const entry = entryPath(packageJson, './manifest', [])
  if (entry === null || !entry.startsWith('./') || entry.split('/').includes('..')) {
    throw new InputError(`its package.json has no entry './manifest' that is a file`)
  }
  const path = entry.slice('./'.length)
  return objectFrom(await required(read, path), path)
}

async function required(read: ReadPackageFile, path: string): Promise<string> {
  const text = await read(path)
  if (text === null) throw new InputError(`it has no ${path}`)
  return text
}

function objectFrom(text: string, path: string): Node {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new InputError(`its ${path} is no JSON`, { cause: error })
  }
  if (!isNode(value)) throw new InputError(`its ${path} holds no object`)
  return value
}

function inFolder(folder: string): ReadPackageFile {
  return (path) =>
    readFile(join(folder, path), 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw new InputError(`its ${path} cannot be read`, { cause: error })
    })
}

function inTarball(bytes: Uint8Array): ReadPackageFile {
  const files = readTarball(bytes)
  return async (path) => files.get(path)?.toString('utf8') ?? null
}
