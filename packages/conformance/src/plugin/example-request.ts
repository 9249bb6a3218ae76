import { Buffer } from 'node:buffer'
import type { MockRequest } from '@kehu/core/v1/mock'
import type { SpecOperation } from './spec-file.ts'

/**
 * The request that an operation's examples named `ok` make up, as a mock's handler would see it: to ask a handler for an
 * answer without a client. It is not signed, and its path is the spec's own, without the path of a server.
 *
 * @param values values for fields of the request, by name, in the place of the examples'
 * @example exampleRequest(operation, { pageSize: 20 }).rawQuery // 'page=1&pageSize=20'
 */
export function exampleRequest({ method, path, node }: SpecOperation, values: Node = {}): MockRequest {
  const parameters = objects(node.parameters).flatMap((parameter) => {
    const name = String(parameter.name)
    const value = Object.hasOwn(values, name) ? values[name] : exampleOf(parameter)
    return value === undefined ? [] : [{ in: parameter.in, name, values: [value].flat() }]
  })
  const pairs = (place: string) =>
    parameters
      .filter((parameter) => parameter.in === place)
      .flatMap(({ name, values: each }) => each.map((value) => [name, textOf(value)] as const))
  const { mediaType, text } = exampleBody(node, values)
  const query = pairs('query')
  const headers = [...pairs('header'), ...(mediaType === null ? [] : [['content-type', mediaType] as const])]
  return {
    method: method.toUpperCase(),
    path: pairs('path').reduce((filled, [name, value]) => filled.replace(`{${name}}`, encodeURIComponent(value)), path),
    rawQuery: encoded(query),
    query,
    headers,
    header: (wanted) => headers.find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1],
    body: Buffer.from(text, 'utf8'),
    text,
  }
}

interface Node {
  readonly [name: string]: unknown
}

function exampleBody(
  { requestBody }: Node,
  values: Node,
): { readonly mediaType: string | null; readonly text: string } {
  const content = isObject(requestBody) && isObject(requestBody.content) ? requestBody.content : {}
  const [first] = Object.entries(content)
  if (!first) return { mediaType: null, text: '' }
  const [mediaType, media] = first
  const example = (isObject(media) ? exampleOf(media) : undefined) ?? {}
  const value = isObject(example) ? { ...example, ...values } : example
  const isForm = mediaType === 'application/x-www-form-urlencoded'
  if (!isForm || !isObject(value)) return { mediaType, text: JSON.stringify(value) }
  const pairs = Object.entries(value).flatMap(([name, each]) =>
    [each].flat().map((inner) => [name, textOf(inner)] as const),
  )
  return { mediaType, text: encoded(pairs) }
}

/** `undefined` where the request would go out without it. */
function exampleOf({ examples, example }: Node): unknown {
  const ok = isObject(examples) ? examples.ok : undefined
  return isObject(ok) ? ok.value : example
}

function encoded(pairs: readonly (readonly [name: string, value: string])[]): string {
  return pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function objects(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function isObject(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
