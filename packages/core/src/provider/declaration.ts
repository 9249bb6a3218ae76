import { KehuError } from '../v1/error.ts'

/** What a plugin's package.json says of it, under `kehu`. */
export interface PluginDeclaration {
  readonly name: string
  readonly version: string
  readonly contract: 'v1'
  /** Path of the vendor's OpenAPI file, from the package's folder, such as `./openapi.yaml`. */
  readonly spec: string
  /** The export that builds the provider. */
  readonly factory: string
}

/**
 * Reads what a plugin declares, before any of its code runs: a plugin for another contract must not be imported to find
 * that out.
 *
 * @param packageJson the parsed package.json
 * @throws KehuError of category `config`, in one sentence that says what to install or to write
 * @example const { factory } = readDeclaration(JSON.parse(text))
 */
export function readDeclaration(packageJson: unknown): PluginDeclaration {
  const about = isRecord(packageJson) ? packageJson : {}
  const name = shown(about.name) || 'The package'
  const refuse = (problem: string) => new KehuError({ category: 'config', message: `${name} ${problem}` })
  const { kehu } = about
  if (!isRecord(kehu)) {
    throw refuse(`is no Kehu plugin: its package.json has no "kehu" block; add one, or name another package.`)
  }
  if (kehu.contract !== 'v1') {
    throw refuse(
      `is written for contract ${shown(kehu.contract) || 'unknown'}, and this Kehu knows v1 alone; install a version of the plugin for v1, or a newer Kehu.`,
    )
  }
  const { requires = [] } = kehu
  if (!Array.isArray(requires)) throw refuse('has a "kehu.requires" that is no list; write a list of names, or [].')
  if (requires.length > 0) {
    throw refuse(`needs ${requires.map(shown).join(', ')}, which this Kehu does not have; install a newer Kehu.`)
  }
  const { spec, factory } = kehu
  if (typeof spec !== 'string' || !spec.startsWith('./') || spec.split('/').includes('..')) {
    throw refuse('does not name its OpenAPI file; write "spec": "./openapi.yaml" into its "kehu" block.')
  }
  if (typeof factory !== 'string' || factory === '') {
    throw refuse('does not name its factory; write the name of the export as "factory" into its "kehu" block.')
  }
  const { version } = about
  if (typeof about.name !== 'string' || typeof version !== 'string') {
    throw refuse('has no name or no version in its package.json; write both.')
  }
  return { name: about.name, version, contract: 'v1', spec, factory }
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value out of a stranger's package.json, fit for a sentence: control characters could forge a terminal's output. */
function shown(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  return String(value)
    .replaceAll(/[^\w@/.:+-]/g, '?')
    .slice(0, 100)
}
