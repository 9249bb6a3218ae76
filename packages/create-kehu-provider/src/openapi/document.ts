import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { UsageError } from '../usage-error.ts'

/** An object of a parsed file, before anything is known of it. */
export interface Node {
  readonly [name: string]: unknown
}

/** An OpenAPI file that somebody has. */
export interface Document {
  readonly text: string
  readonly root: Node
  /** The object that a value is or refers to; an empty one where it is none. */
  resolve(value: unknown): Node
}

/**
 * Reads an OpenAPI 3 file, in YAML or JSON.
 *
 * @throws UsageError where it cannot be read, or is something else
 */
export function readDocument(path: string): Document {
  let text: string
  let root: unknown
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}); name an OpenAPI file.`, {
      cause: error,
    })
  }
  try {
    root = parse(text)
  } catch (error) {
    throw new UsageError(`${path} is neither YAML nor JSON; correct it, or name another file.`, { cause: error })
  }
  if (!isNode(root) || typeof root['openapi'] !== 'string' || !root['openapi'].startsWith('3.')) {
    throw new UsageError(`${path} is no OpenAPI 3 file; convert it first, or name another.`)
  }
  const whole = root
  return { text, root: whole, resolve: (value) => resolved(whole, value, 0) }
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The objects of a list; none where it is no list. */
export function nodesOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

// Deeper than any file goes whose references do not run in a circle.
const deepest = 50

function resolved(root: Node, value: unknown, depth: number): Node {
  if (!isNode(value) || depth > deepest) return {}
  const { $ref, ...rest } = value
  if (typeof $ref !== 'string') return value
  const names = $ref.startsWith('#/') ? $ref.slice(2).split('/') : []
  let target: unknown = names.length > 0 ? root : {}
  for (const name of names) {
    const key = decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~')
    target = isNode(target) ? target[key] : undefined
  }
  return { ...resolved(root, target, depth + 1), ...rest }
}
