import { isJsonObject, type SpecFile, type SpecOperation } from '@kehu/conformance'

export interface LiveOperation extends SpecOperation {
  readonly id: string
}

/** Methods that change something by their very name (RFC 9110, 9.2.1). A POST may read: two of our vendors list by it. */
const writing = ['put', 'patch', 'delete']

/**
 * The operation of the spec that a request is for, out of those that the manifest names: by its path, which may stand
 * behind a base path, or be set by an option. One of the same path counts too: a vendor may take a list by GET and by
 * POST.
 *
 * @returns `null` where the request is none of them, or might change something
 */
export function operationFor(
  spec: SpecFile,
  named: readonly string[],
  method: string,
  path: string,
): LiveOperation | null {
  const wanted = method.toLowerCase()
  if (writing.includes(wanted)) return null
  const known = named.flatMap((id) => {
    const operation = spec.operation(id)
    return operation ? [{ ...operation, id }] : []
  })
  const atPath = known.filter((each) => decoded(path).endsWith(each.path))
  const exact = atPath.find((each) => each.method === wanted)
  if (exact) return exact
  for (const { path: specPath, pointer } of atPath) {
    const item = spec.document.paths as { readonly [path: string]: { readonly [method: string]: unknown } }
    const node = item[specPath]?.[wanted]
    if (isJsonObject(node)) {
      const id = String(node.operationId)
      return { id, node, method: wanted, path: specPath, pointer: pointer.replace(/\/[^/]+$/, `/${wanted}`) }
    }
  }
  // The path of the list is an option with some vendors.
  return atPath.length === 0 ? (known.find((each) => each.method === wanted) ?? null) : null
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
