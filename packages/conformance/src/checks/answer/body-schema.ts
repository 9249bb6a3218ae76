import { recordSchema } from '../../plugin/record-schema.ts'
import type { Plugin } from '../../plugin/plugin.ts'
import { isSchemaObject, type JsonSchema } from '../../samples/json-schema.ts'

/** What the spec says of the whole body in which the records stand. */
export function bodySchema(plugin: Plugin): { readonly pointer: string; readonly schema: JsonSchema } {
  const pointer = /^.*?\/content\/[^/]+\/schema/.exec(recordSchema(plugin).pointer)?.[0] ?? ''
  let node: unknown = plugin.spec.document
  for (const name of pointer.split('/').slice(1)) {
    node = isSchemaObject(node) ? node[name.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined
  }
  return { pointer, schema: isSchemaObject(node) ? node : {} }
}
