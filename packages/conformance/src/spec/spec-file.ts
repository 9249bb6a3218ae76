import { join } from 'node:path'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { isJsonObject, type JsonObject } from '../json/json-object.ts'
import { namesIn } from '../json/json-pointer.ts'
import { readPackageText } from '../plugin/read-package-text.ts'
import { operations, type SpecOperation } from './walk.ts'

/** Bytes that an OpenAPI file may have: the largest that vendors publish have some ten million. */
export const mostSpecBytes: number = 32 * 1024 * 1024

/** A vendor's OpenAPI file, as text and as data, and where each part of it stands. */
export interface SpecFile {
  readonly path: string
  readonly text: string
  readonly document: JsonObject
  /** Line and column, from 1, of what a JSON pointer leads to, or of the nearest part around it. */
  place(pointer: string): { readonly line: number; readonly column: number }
  /** Where an operation stands; `null` where the file has none of that name. */
  operation(operationId: string): SpecOperation | null
}

/**
 * Reads a vendor's OpenAPI file out of a plugin.
 *
 * @param folder folder of the plugin
 * @param file path from there
 * @throws Error where it is not there, or is no YAML that holds an object: what is wrong with "its OpenAPI file", and
 *   what to do, in words that end no sentence
 */
export async function readSpecFile(folder: string, file: string): Promise<SpecFile> {
  const refuse = (problem: string, cause?: unknown) =>
    new Error(`its OpenAPI file ${problem}; build it, or correct "spec" in the "kehu" block`, { cause })
  const text = await readPackageText(folder, file, mostSpecBytes).catch((error: unknown) => {
    throw refuse((error as Error).message, error)
  })
  if (text === null) throw refuse('cannot be read')
  try {
    return parseSpecFile(text, join(folder, file))
  } catch (error) {
    throw new Error(`${(error as Error).message}; write an OpenAPI 3.1 document`, { cause: error })
  }
}

/**
 * The same for a text that is at hand, such as one out of a tarball; what to do is the caller's to say.
 *
 * @param path what the file is called
 */
export function parseSpecFile(text: string, path: string): SpecFile {
  const lines = new LineCounter()
  const parsed = parseDocument(text, { lineCounter: lines })
  const [fault] = parsed.errors
  if (fault) {
    const { line } = lines.linePos(fault.pos[0])
    throw new Error(`its OpenAPI file is no YAML: ${fault.code} in line ${line}`, { cause: fault })
  }
  const document: unknown = parsed.toJS()
  if (!isJsonObject(document)) throw new Error('its OpenAPI file holds no object')
  const listed = operations(document)
  return {
    path,
    text,
    document,
    operation: (operationId) => listed.find(({ node }) => node.operationId === operationId) ?? null,
    place(pointer) {
      const names = namesIn(pointer)
      for (let length = names.length; length >= 0; length--) {
        const node = parsed.getIn(names.slice(0, length), true)
        if (!isNode(node) || !node.range) continue
        const { line, col } = lines.linePos(node.range[0])
        return { line, column: col }
      }
      return { line: 1, column: 1 }
    },
  }
}
