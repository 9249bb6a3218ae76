import { basename, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Given } from './arguments.ts'
import { gitAuthor } from './author.ts'
import { readDocument } from './openapi/document.ts'
import { draftOf } from './openapi/draft.ts'
import { findList } from './openapi/find-list.ts'
import { nameFault } from './package-name.ts'
import { askAuth, askName, askPaging, CalledOff, type Terminal } from './questions.ts'
import { render, type Start } from './render.ts'
import { UsageError } from './usage-error.ts'
import { ownVersions } from './versions.ts'
import { requireEmpty, writeFiles } from './write-files.ts'

/** A package that was written. */
export interface Created {
  /** Absolute. */
  readonly folder: string
  readonly name: string
  /** Whether its vendor is the one of an OpenAPI file; else it is invented. */
  readonly isOfFile: boolean
}

/**
 * Writes a new package.
 *
 * @param given what need not be asked
 * @param terminal where the rest is asked; `null` where nobody can be
 * @param interrupted aborts when the caller calls it off
 * @throws UsageError in one sentence, CalledOff; nothing is left behind by either
 */
export async function create(asGiven: Given, terminal: Terminal | null, interrupted: AbortSignal): Promise<Created> {
  const given = withScope(asGiven)
  // What is known is looked at before anything is asked.
  if (given.folder !== undefined) requireEmpty(resolve(given.folder))
  const name = await nameOf(given, terminal)
  const fault = nameFault(name)
  if (fault !== null) throw new UsageError(fault)
  const folder = resolve(given.folder ?? name.replace(/^@[^/]*\//, ''))
  requireEmpty(folder)
  const start = startOf(given)
  const auth = start?.draft.auth ?? given.auth ?? (await missing('--auth', 'header-key', given, terminal, askAuth))
  const paging = start?.draft.paging ?? given.paging ?? (await missing('--paging', 'page', given, terminal, askPaging))
  const author = oneLine(given.author ?? (await gitAuthor()) ?? name)
  const files = render({ name, auth, paging, author }, ownVersions(), new Date().getFullYear(), start)
  if (interrupted.aborted) throw new CalledOff()
  const remove = writeFiles(folder, files)
  // A signal that came meanwhile is seen now.
  await setImmediate()
  if (interrupted.aborted) {
    remove()
    throw new CalledOff()
  }
  return { folder, name, isOfFile: start !== null }
}

/** `@acme/kehu-provider-pier` is the name of a package, not a folder in another. */
function withScope(given: Given): Given {
  const { name, folder } = given
  if (name !== undefined || folder === undefined) return given
  const [, unscoped] = /^@[^/\\]+\/([^/\\]+)$/.exec(folder) ?? []
  return unscoped === undefined ? given : { ...given, name: folder, folder: unscoped }
}

/** What an OpenAPI file says; `null` where none was given. */
function startOf({ openapi, operation, auth, paging }: Given): Start | null {
  if (openapi === undefined) {
    if (operation === undefined) return null
    throw new UsageError('--operation names an operation of the file of --openapi; add that, or leave this out.')
  }
  const flag = auth !== undefined ? '--auth' : paging !== undefined ? '--paging' : null
  if (flag !== null) throw new UsageError(`${flag} is read from the file of --openapi; leave it out.`)
  const document = readDocument(resolve(openapi))
  return { text: document.text, draft: draftOf(document, findList(document, operation)) }
}

async function nameOf(given: Given, terminal: Terminal | null): Promise<string> {
  if (given.name !== undefined) return given.name
  if (given.folder !== undefined) return basename(resolve(given.folder))
  return missing('--name', null, given, terminal, askName)
}

async function missing<Answer extends string>(
  flag: string,
  fallback: Answer | null,
  { yes }: Given,
  terminal: Terminal | null,
  ask: (terminal: Terminal) => Promise<Answer>,
): Promise<Answer> {
  if (yes && fallback !== null) return fallback
  if (terminal && !yes) return ask(terminal)
  const remedy = fallback === null ? `name a folder, or add ${flag}` : `add ${flag}, or --yes for ${fallback}`
  throw new UsageError(`${flag} is missing, and nobody can be asked here; ${remedy}.`)
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
}
