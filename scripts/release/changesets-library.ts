import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const changeset = createRequire(import.meta.url).resolve('@changesets/cli/package.json')

/**
 * One of the libraries that `changeset` itself works with, so that what is shown before a release is what it does.
 *
 * @example const { readChangesets } = await changesetsLibrary<Reader>('@changesets/read')
 */
export async function changesetsLibrary<Library>(name: string): Promise<Library> {
  return (await import(pathToFileURL(createRequire(changeset).resolve(name)).href)) as Library
}
