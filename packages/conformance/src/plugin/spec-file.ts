import { readFile } from 'node:fs/promises'
import { isNode, LineCounter, parseDocument } from 'yaml'

/** A vendor's OpenAPI file, as text and as data, and where each part of it stands. */
export interface SpecFile {
  readonly path: string
  readonly text: string
  readonly document: { readonly [name: string]: unknown }
  /** Line and column, from 1, of what a JSON pointer leads to, or of the nearest part around it. */
  place(pointer: string): { readonly line: number; readonly column: number }
  /** Where an operation stands; `null` where the file has none of that name. */
  operation(operationId: string): SpecOperation | null
}

export interface SpecOperation {
  readonly pointer: string
  /** In small letters. */
  readonly method: string
  readonly path: string
  readonly node: { readonly [name: string]: unknown }
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** Reads a file. Throws an Error in one sentence where it is not there, or is no YAML that holds an object. */
export async function readSpecFile(path: string): Promise<SpecFile> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Error('its OpenAPI file cannot be read; build it, or correct "spec" in the "kehu" block', {
      cause: error,
    })
  })
  return parseSpecFile(text, path)
}

/** The same for a text that is at hand, such as one out of a tarball. */
export function parseSpecFile(text: string, path: string): SpecFile {
  const lines = new LineCounter()
  const parsed = parseDocument(text, { lineCounter: lines })
  const [fault] = parsed.errors
  if (fault) {
    const { line } = lines.linePos(fault.pos[0])
    throw new Error(`its OpenAPI file is no YAML: ${fault.code} in line ${line}; correct it`, { cause: fault })
  }
  const document: unknown = parsed.toJS()
  if (!isObject(document)) throw new Error('its OpenAPI file holds no object; write an OpenAPI 3.1 document')
  const operations = operationsOf(document)
  return {
    path,
    text,
    document,
    operation: (operationId) => operations.find(({ node }) => node.operationId === operationId) ?? null,
    place(pointer) {
      const names = pointer.split('/').slice(1).map(unescape)
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

/** A path as a JSON pointer (RFC 6901). */
export function pointerTo(...names: readonly (string | number)[]): string {
  return names.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function operationsOf(document: { readonly [name: string]: unknown }): SpecOperation[] {
  if (!isObject(document.paths)) return []
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const node: unknown = isObject(item) ? item[method] : undefined
      return isObject(node) ? [{ pointer: pointerTo('paths', path, method), method, path, node }] : []
    }),
  )
}

function unescape(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~')
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
