import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Eta } from 'eta'
import type { Auth, Choices, Paging } from './choices.ts'
import { credentials, credentialsOf } from './credentials.ts'
import { kitNode } from './kit-node.ts'
import type { Draft } from './openapi/draft.ts'
import { draftWords } from './openapi/draft-words.ts'
import { identifiersOf } from './package-name.ts'
import type { Versions } from './versions.ts'

/** The files of a package: their text by their path in it, with slashes. */
export type Files = ReadonlyMap<string, string>

const templates = fileURLToPath(new URL('../template/', import.meta.url))
// Files that are another where an OpenAPI file is there already.
const openapiTemplates = fileURLToPath(new URL('../template-openapi/', import.meta.url))
// What is written is no HTML. Templates say themselves which line ends they swallow.
const eta = new Eta({ autoEscape: false, autoTrim: false })

/** Files that are for some vendors only. */
const onlyFor: { readonly [path: string]: readonly Auth[] } = {
  'src/signature.ts': ['signed-query', 'signed-header'],
  'src/access-token.ts': ['bearer-token-endpoint'],
  'src/mock/access-token.ts': ['bearer-token-endpoint'],
}

/** What a page is asked for by: core's way through it, and the names of position and size in code. */
const pages: { readonly [paging in Paging]: { builder: string; position: string; size: string } } = {
  page: { builder: 'pageNumbers', position: 'page', size: 'pageSize' },
  offset: { builder: 'offsets', position: 'offset', size: 'limit' },
  cursor: { builder: 'cursors', position: 'cursor', size: 'pageSize' },
}

/** An OpenAPI file to start from, and what could be understood of it. */
export interface Start {
  readonly text: string
  readonly draft: Draft
}

/**
 * All files of a new package.
 *
 * @param choices with a name that `nameFault` finds nothing wrong with
 * @param versions of the tools that its package.json asks for
 * @param year of the copyright
 * @param start what to write it from in the place of the invented vendor
 */
export function render(choices: Choices, versions: Versions, year: number, start: Start | null = null): Files {
  const { auth, paging } = choices
  const identifiers = identifiersOf(choices.name)
  const it = {
    ...choices,
    ...identifiers,
    versions,
    year,
    kitNode,
    credentials: start ? credentialsOf(start.draft) : credentials[auth],
    isSigned: auth.startsWith('signed-'),
    page: pages[paging],
    refusedMeaning: auth.startsWith('signed-')
      ? 'the signature is wrong, or the clock is off'
      : 'the credentials are wrong, or have ended',
    draft: start && draftWords(start.draft, `${identifiers.type}Customer`),
  }
  const files = new Map<string, string>()
  for (const [path, file] of templatesFor(auth, start !== null)) {
    files.set(path, eta.renderString(readFileSync(file, 'utf8'), it))
  }
  if (start) files.set('openapi.yaml', start.text)
  return files
}

/** Templates by the path of what is written from them. */
function templatesFor(auth: Auth, isStarted: boolean): Map<string, string> {
  const found = new Map<string, string>()
  for (const folder of [templates, ...(isStarted ? [openapiTemplates] : [])]) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name)
      const path = relative(folder, file)
        .split(sep)
        .join('/')
        .replace(/\.eta$/, '')
      if (entry.isFile() && onlyFor[path]?.includes(auth) !== false) found.set(path, file)
    }
  }
  if (isStarted) found.delete('openapi.yaml')
  return found
}
