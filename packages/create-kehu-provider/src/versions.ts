import { readFileSync } from 'node:fs'

/** Versions of the tools that a new package is developed with, by name. */
export interface Versions {
  readonly [name: string]: string
}

/**
 * The versions that this very tool was released with: they stand in its own package.json, where a release rewrites
 * them, so that a new package never begins with old ones.
 */
export function ownVersions(): Versions {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly devDependencies: Versions }).devDependencies
}
