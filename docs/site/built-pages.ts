import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { dist } from './serve-site.ts'

/** A page as it was built. */
export interface BuiltPage {
  /** Its address, such as `/guide/errors`. */
  readonly address: string
  readonly html: string
}

/** Every page of the built site, in order. */
export function builtPages(): BuiltPage[] {
  return globSync('**/*.html', { cwd: dist })
    .map((path) => path.split(sep).join('/'))
    .toSorted()
    .map((path) => ({
      address: `/${path.replace(/(?:index)?\.html$/, '')}`,
      html: readFileSync(join(dist, path), 'utf8'),
    }))
}
