import { UsageError } from '../usage-error.ts'
import { isNode, type Document, type Node } from './document.ts'
import { itemsOf, propertiesOf } from './schema.ts'

/** An operation of a file. */
export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly node: Node
  /** Parameters that stand at the path, and those of the operation. */
  readonly parameters: readonly Node[]
}

/** Where an answer holds records. */
export interface ListPlace {
  readonly status: string
  /** Such as `['data', 'list']`; empty where the answer is the list. */
  readonly path: readonly string[]
  readonly record: unknown
  /** The schema of the whole answer, and its example. */
  readonly body: unknown
  readonly content: Node
}

/** An operation that answers with records. */
export interface ListOperation extends Operation {
  readonly place: ListPlace
}

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace']

export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.resolve(document.root['paths'])).flatMap(([path, value]) => {
    const item = document.resolve(value)
    return methods.flatMap((method): Operation[] => {
      const node = item[method]
      if (!isNode(node)) return []
      const parameters = [item['parameters'], node['parameters']].flatMap((list) =>
        Array.isArray(list) ? list.map((each) => document.resolve(each)) : [],
      )
      const id = typeof node['operationId'] === 'string' ? node['operationId'] : `${method} ${path}`
      return [{ id, method: method.toUpperCase(), path, node, parameters }]
    })
  })
}

/**
 * The operation that lists customers: the one that is named, or the only one whose success holds a list of objects.
 *
 * @throws UsageError that names those there are
 */
export function findList(document: Document, named: string | undefined): ListOperation {
  const all = operationsOf(document)
  const lists = all.flatMap((operation): ListOperation[] => {
    const place = listPlaceOf(document, operation)
    return place && ['GET', 'POST'].includes(operation.method) ? [{ ...operation, place }] : []
  })
  const names = lists.map(({ id }) => id).join(', ')
  if (named !== undefined) {
    const found = lists.find(({ id }) => id === named)
    if (found) return found
    const problem = all.some(({ id }) => id === named) ? 'answers with no list of objects' : 'is not in the file'
    throw new UsageError(
      `The operation '${named}' ${problem}; ${names ? `those that list are ${names}` : 'none lists'}.`,
    )
  }
  const [only, another] = lists
  if (!only) throw new UsageError('No operation of the file answers with a list of objects; describe one in it first.')
  if (another) throw new UsageError(`Several operations list; add --operation with one of ${names}.`)
  return only
}

function listPlaceOf(document: Document, { node }: Operation): ListPlace | null {
  for (const [status, response] of Object.entries(document.resolve(node['responses']))) {
    if (!/^2|^default$/.test(status)) continue
    for (const [type, value] of Object.entries(document.resolve(document.resolve(response)['content']))) {
      const content = document.resolve(value)
      if (!/json/.test(type)) continue
      const found = recordsIn(document, content['schema'])
      if (found) return { status, ...found, body: content['schema'], content }
    }
  }
  return null
}

/** The list that stands nearest to the root. */
function recordsIn(document: Document, body: unknown): Pick<ListPlace, 'path' | 'record'> | null {
  let level: { readonly path: readonly string[]; readonly schema: unknown }[] = [{ path: [], schema: body }]
  // No vendor hides its list deeper.
  for (let depth = 0; depth < 6; depth++) {
    for (const { path, schema } of level) {
      const record = itemsOf(document, schema).find((each) => propertiesOf(document, each).size > 0)
      if (record !== undefined) return { path, record }
    }
    level = level.flatMap(({ path, schema }) =>
      [...propertiesOf(document, schema)].map(([name, inner]) => ({ path: [...path, name], schema: inner })),
    )
  }
  return null
}
