import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { readPackageText } from '@kehu/conformance'
import type { Pagination } from '@kehu/core/v1'
import type { PluginPackage } from '../plugin-package.ts'
import { UsageError } from '../usage-error.ts'
import { realpath } from 'node:fs/promises'

/** What is to be known of a plugin before it is installed anywhere that matters. */
export interface PluginCard {
  readonly name: string
  readonly version: string
  readonly title: string
  readonly contract: string
  readonly pagination: Pick<Pagination, 'style' | 'defaultSize' | 'maximumSize' | 'randomAccess' | 'total'>
  /** What `check()` costs. */
  readonly check: string
  /** Query fields: what each must be. */
  readonly query: readonly { readonly name: string; readonly is: string; readonly required: boolean }[]
  /** Path of the OpenAPI file. */
  readonly spec: string
}

/** Reads a plugin's manifest file. None of its code is run. Throws UsageError where the file is missing or forged. */
export async function readCard({ folder, declaration }: PluginPackage): Promise<PluginCard> {
  const { name, version, contract, spec } = declaration
  const refuse = (problem: string) =>
    new UsageError(`${name} has a manifest that ${problem}; build the plugin, or mend its entry './manifest'.`)
  const file = await manifestFile(folder, name)
  const text =
    file === null
      ? null
      : await readPackageText(folder, file).catch((error: unknown) => {
          throw refuse((error as Error).message)
        })
  if (text === null) throw refuse('is not there')
  let manifest: Loose
  try {
    manifest = JSON.parse(text) as Loose
  } catch {
    throw refuse('is no JSON')
  }
  const customers = manifest?.operations?.customers
  const { style, defaultSize, maximumSize, randomAccess, total } = customers?.pagination ?? {}
  const isWhole = [manifest?.title, manifest?.check, style, total].every((each) => typeof each === 'string')
  const areSizes = [defaultSize, maximumSize].every((each) => Number.isSafeInteger(each))
  if (!isWhole || !areSizes || typeof randomAccess !== 'boolean' || typeof customers?.query !== 'object') {
    throw refuse('does not say how its lists are paged, checked and queried')
  }
  return {
    name,
    version,
    title: String(manifest?.title),
    contract,
    pagination: { style, defaultSize, maximumSize, randomAccess, total } as PluginCard['pagination'],
    check: String(manifest?.check),
    query: Object.entries(customers.query ?? {}).map(([field, note]) => ({
      name: field,
      is: String(note?.is ?? ''),
      required: note?.required === true,
    })),
    spec: join(folder, spec),
  }
}

/** Path of the manifest from the package's folder, as Node finds its entry; `null` where there is none. */
async function manifestFile(folder: string, name: string): Promise<string | null> {
  const home = await realpath(folder)
  try {
    // A package may name itself; only its own package.json is looked at.
    return relative(home, createRequire(join(home, 'package.json')).resolve(`${name}/manifest`))
  } catch {
    return null
  }
}

/** JSON of a stranger: nothing of it can be relied on. */
type Loose = {
  readonly title?: unknown
  readonly check?: unknown
  readonly operations?: {
    readonly customers?: {
      readonly pagination?: { readonly [Part in keyof Pagination]?: unknown } | null
      readonly query?: Readonly<Record<string, { readonly is?: unknown; readonly required?: unknown } | null>> | null
    } | null
  } | null
} | null
