import { realpath, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import {
  entryPath,
  isJsonObject,
  mostSpecBytes,
  objectOf,
  parseSpecFile,
  readPackageBytes,
  readPackageText,
  visibleText,
  type JsonObject,
  type SpecFile,
} from '@kehu/conformance'
import { UsageError } from '../usage-error.ts'
import { InputError } from './input-error.ts'
import { readTarball } from './read-tarball.ts'
import type { Side } from './side.ts'

/** Bytes that a tarball may have as it is packed. */
const mostTarballBytes = 64 * 1024 * 1024

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
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      const isMissing = error.code === 'ENOENT' || error.code === 'ENOTDIR'
      throw new InputError(isMissing ? 'there is nothing' : `it cannot be read (${error.code})`, { cause: error })
    })
    if (found.isDirectory()) return await readPlugin(path, inFolder(path))
    if (!found.isFile()) throw new InputError('it is no plain file')
    if (/\.(tgz|tar\.gz)$/.test(path)) {
      return await readPlugin(path, inTarball(await readLone(path, mostTarballBytes)))
    }
    const text = new TextDecoder().decode(await readLone(path, mostSpecBytes))
    return { label: path, spec: readSpec(text, path), plugin: null }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new UsageError(
      `${visibleText(path)} cannot be compared: ${error.message}; name an OpenAPI file, the folder of a plugin that is built, or its .tgz.`,
      { cause: error.cause },
    )
  }
}

/** A file by itself, behind whatever links whoever named it has made. */
async function readLone(path: string, mostBytes: number): Promise<Buffer> {
  const real = await realpath(path)
  const bytes = await readPackageBytes(dirname(real), basename(real), mostBytes).catch((error: unknown) => {
    throw new InputError(`it ${(error as Error).message}`, { cause: error })
  })
  if (bytes) return bytes
  throw new InputError('there is nothing')
}

async function readPlugin(label: string, read: ReadPackageFile): Promise<Side> {
  const packageJson = objectFrom(await required(read, 'package.json'), 'package.json')
  const { spec: declared } = objectOf(packageJson.kehu)
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
  if (!isJsonObject(spec.document.paths)) throw new InputError('its OpenAPI file has no "paths"')
  return spec
}

async function readManifest(packageJson: JsonObject, read: ReadPackageFile): Promise<JsonObject> {
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

function objectFrom(text: string, path: string): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new InputError(`its ${path} is no JSON`, { cause: error })
  }
  if (!isJsonObject(value)) throw new InputError(`its ${path} holds no object`)
  return value
}

function inFolder(folder: string): ReadPackageFile {
  return (path) =>
    readPackageText(folder, path, mostSpecBytes).catch((error: unknown) => {
      throw new InputError(`its ${path} ${(error as Error).message}`, { cause: error })
    })
}

function inTarball(bytes: Uint8Array): ReadPackageFile {
  const files = readTarball(bytes)
  return async (path) => files.get(path)?.toString('utf8') ?? null
}
