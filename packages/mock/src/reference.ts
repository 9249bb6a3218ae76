export type Schema = boolean | { readonly [keyword: string]: unknown }

/** Follows a `$ref` to where it points; anything else comes back as it is. */
export type Follow = (node: unknown) => unknown

/** A spec is shipped as one file: a reference that leaves it is an error that names it. */
export function requireOwnReferences(node: unknown): void {
  if (typeof node !== 'object' || node === null) return
  const { $ref: reference } = node as { $ref?: unknown }
  if (typeof reference === 'string' && !reference.startsWith('#/')) {
    throw new Error(`The reference ${reference} leaves the file; put its target inside.`)
  }
  for (const child of Object.values(node)) requireOwnReferences(child)
}

/** Follows the references of a document; one that points at nothing or at itself is an error that names it. */
export function follower(document: unknown): Follow {
  const follow = (node: unknown, seen: readonly string[] = []): unknown => {
    if (!isObject(node) || typeof node.$ref !== 'string') return node
    const reference = node.$ref
    if (seen.includes(reference)) throw new Error(`The reference ${reference} leads back to itself.`)
    let target: unknown = document
    for (const part of reference.slice(2).split('/')) {
      const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
      target = isObject(target) && Object.hasOwn(target, name) ? target[name] : undefined
    }
    if (target === undefined) throw new Error(`The reference ${reference} points at nothing.`)
    return follow(target, [...seen, reference])
  }
  return (node) => follow(node)
}

export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
