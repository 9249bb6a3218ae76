import { createRequire } from 'node:module'
import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readDeclaration } from '@kehu/core'

/** The files of a plugin's package that say something of it, as they lie there; `null` for each that is missing. */
export interface PluginFiles {
  /** Its verdict by the conformance kit: `conformance.json`. */
  readonly verdict: string | null
  /** Its vendor's OpenAPI file. */
  readonly spec: string | null
  /** Where the vendor's document contradicts itself: `quirks.yaml`. */
  readonly quirks: string | null
}

// The largest file of our own plugins has 0.2 MB; more is no file to look things up in.
const mostBytes = 8 * 1024 * 1024

// A provider's id is its package's name, but for the four whose ids came before.
const packages = new Map(['tencent-cloud', 'multimarkets', 'qcc', 'das-aiot'].map((id) => [id, `@kehu/${id}`] as const))

/**
 * Reads what the package of a provider ships, found as the configuration finds it, or else as this application does.
 * None of its code runs.
 *
 * @param providerId the id in the provider's manifest
 */
export async function readPluginFiles(providerId: string, configFile: string | null): Promise<PluginFiles> {
  const folder = await findPackage(packages.get(providerId) ?? providerId, configFile)
  if (folder === null) return { verdict: null, spec: null, quirks: null }
  return {
    verdict: await readText(join(folder, 'conformance.json')),
    spec: await readSpec(folder),
    quirks: await readText(join(folder, 'quirks.yaml')),
  }
}

async function findPackage(name: string, configFile: string | null): Promise<string | null> {
  if (!/^(@[\w-][\w.-]*\/)?[\w-][\w.-]*$/.test(name)) return null
  const places = [...(configFile === null ? [] : [resolve(configFile)]), import.meta.filename]
  for (const folder of places.flatMap((place) => createRequire(place).resolve.paths(name) ?? []))
    if ((await readText(join(folder, name, 'package.json'))) !== null) return join(folder, name)
  return null
}

async function readSpec(folder: string): Promise<string | null> {
  try {
    const { spec } = readDeclaration(JSON.parse((await readText(join(folder, 'package.json'))) ?? 'null'))
    return await readText(join(folder, spec))
  } catch {
    return null
  }
}

async function readText(path: string): Promise<string | null> {
  try {
    const { size } = await stat(path)
    return size > mostBytes ? null : await readFile(path, 'utf8')
  } catch {
    return null
  }
}
