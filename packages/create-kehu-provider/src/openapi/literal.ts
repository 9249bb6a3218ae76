import { propertyName, quoted } from './answer-shape.ts'
import { isNode } from './document.ts'

/** Code that stands in the place of a value. */
export interface Hole {
  readonly path: readonly string[]
  readonly code: string
}

/**
 * A value as code writes it, with other code in some of its places.
 *
 * @param indent blanks before its last line
 * @example literal({ total: 3 }, '', [{ path: ['total'], code: 'total' }]) // '{\n  total: total,\n}'
 */
export function literal(value: unknown, indent: string, holes: readonly Hole[] = []): string {
  const hole = holes.find(({ path }) => path.length === 0)
  if (hole) return hole.code
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    return `[\n${value.map((each) => `${indent}  ${literal(each, `${indent}  `)},\n`).join('')}${indent}]`
  }
  const inner = new Map(isNode(value) ? Object.entries(value) : [])
  // A hole is there even where an example has nothing.
  for (const { path } of holes) if (path[0] !== undefined && !inner.has(path[0])) inner.set(path[0], {})
  if (!isNode(value) && holes.length === 0) return JSON.stringify(value ?? null)
  if (inner.size === 0) return '{}'
  const lines = [...inner].map(([name, each]) => {
    const below = holes.flatMap(({ path: [first, ...path], code }) => (first === name ? [{ path, code }] : []))
    return `${indent}  ${propertyName(name)}: ${literal(each, `${indent}  `, below)},\n`
  })
  return `{\n${lines.join('')}${indent}}`
}
