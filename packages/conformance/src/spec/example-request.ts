import { Buffer } from 'node:buffer'
import type { MockRequest } from '@kehu/core/v1/mock'
import { isJsonObject, type JsonObject } from '../json/json-object.ts'
import { contents, member, parameters, type SpecOperation } from './walk.ts'

/**
 * The request that an operation's examples named `ok` make up, as a mock's handler would see it: to ask a handler for an
 * answer without a client. It is not signed, and its path is the spec's own, without the path of a server.
 *
 * @param values values for fields of the request, by name, in the place of the examples'
 * @example exampleRequest(operation, { pageSize: 20 }).rawQuery // 'page=1&pageSize=20'
 */
export function exampleRequest(operation: SpecOperation, values: JsonObject = {}): MockRequest {
  const { method, path } = operation
  const given = parameters(operation).flatMap(({ node }) => {
    const name = String(node.name)
    const value = Object.hasOwn(values, name) ? values[name] : exampleOf(node)
    return value === undefined ? [] : [{ in: node.in, name, values: [value].flat() }]
  })
  const pairs = (place: string) =>
    given
      .filter((parameter) => parameter.in === place)
      .flatMap(({ name, values: each }) => each.map((value) => [name, textOf(value)] as const))
  const { mediaType, text } = exampleBody(operation, values)
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

function exampleBody(
  operation: SpecOperation,
  values: JsonObject,
): { readonly mediaType: string | null; readonly text: string } {
  const [first] = contents(member(operation, 'requestBody'))
  if (!first) return { mediaType: null, text: '' }
  const { name: mediaType, node } = first
  const example = exampleOf(node) ?? {}
  const value = isJsonObject(example) ? { ...example, ...values } : example
  const isForm = mediaType === 'application/x-www-form-urlencoded'
  if (!isForm || !isJsonObject(value)) return { mediaType, text: JSON.stringify(value) }
  const pairs = Object.entries(value).flatMap(([name, each]) =>
    [each].flat().map((inner) => [name, textOf(inner)] as const),
  )
  return { mediaType, text: encoded(pairs) }
}

/** `undefined` where the request would go out without it. */
function exampleOf({ examples, example }: JsonObject): unknown {
  const ok = isJsonObject(examples) ? examples.ok : undefined
  return isJsonObject(ok) ? ok.value : example
}

function encoded(pairs: readonly (readonly [name: string, value: string])[]): string {
  return pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
