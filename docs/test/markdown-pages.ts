import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** The folder of the repository. */
export const root: string = join(import.meta.dirname, '..', '..')

/** A page that somebody wrote: those that `src/write-pages.ts` writes are made from these, or from the sources. */
export interface MarkdownPage {
  /** From the root of the repository, with `/`, such as `docs/guide/errors.md`. */
  readonly path: string
  readonly text: string
}

const generated = /^docs\/(?:zh\/)?(?:conformance\.md|(?:packages|providers|reference|node_modules|test|\.\w+)(?:\/|$))/

// Where the Chinese edition of a page would be, a line that says that there is none.
const onlyEnglish = /^docs\/zh\/(?:contract|performance|prism)\.md$/

/** Every page of the site and every README of the workspace, in order; and what other patterns find. */
export function markdownPages(...others: string[]): MarkdownPage[] {
  const patterns = ['*.md', 'docs/*.md', 'docs/{guide,zh}/**/*.md', 'packages/*/README.md', ...others]
  return globSync(patterns, { cwd: root })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !generated.test(path) && !onlyEnglish.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}
