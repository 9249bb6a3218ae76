import { isJsonObject, type JsonObject } from '../json/json-object.ts'
import { pointerTo } from '../json/json-pointer.ts'
import type { SpecFault } from './spec-check.ts'
import { members, rootSchemas, subschemas } from './walk.ts'

// What Prism does with them: docs/prism.md, P4, P6, P7 and P24.
const forbidden: Readonly<Record<string, string>> = {
  allOf: 'Prism merges its parts and loses limits; write one schema',
  discriminator: 'Prism does not use it; let each branch name its own const',
  nullable: "it is a word of OpenAPI 3.0, and ignored in 3.1; write the type as [..., 'null']",
  readOnly: 'Prism requires it in requests inside of oneOf; leave the field out of the request',
  writeOnly: 'Prism puts it into answers; leave the field out of the answer',
  $schema: 'it does not help Prism; the dialect stands once, in jsonSchemaDialect',
}

/** Keywords of which Prism makes less than they say, and parts that do not stand where they are used. */
export function keywordFaults(document: JsonObject): SpecFault[] {
  const keywords = rootSchemas(document)
    .flatMap(({ schema }) => subschemas(schema))
    .flatMap(({ node, pointer }) =>
      Object.keys(forbidden)
        .filter((keyword) => keyword in node)
        .map((keyword) => ({
          pointer: pointer + pointerTo(keyword),
          message: `A schema must not have ${keyword}: ${forbidden[keyword]}.`,
        })),
    )
  const shared = members({ pointer: '', node: document }, 'paths')
    .filter(({ node }) => 'parameters' in node)
    .map(({ pointer }) => ({
      pointer: pointer + pointerTo('parameters'),
      message: 'Parameters stand at a path, where they are overlooked; write them at each operation of it.',
    }))
  return [...keywords, ...shared, ...referenceFaults(document.paths, pointerTo('paths'))]
}

/** What stands elsewhere is not looked at by the checks of a spec, and may dangle. */
function referenceFaults(value: unknown, pointer: string): SpecFault[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => referenceFaults(item, pointer + pointerTo(index)))
  if (!isJsonObject(value)) return []
  // A property may have any name.
  const isNames = pointer.endsWith('/properties')
  if (!isNames && '$ref' in value) {
    const message = 'A reference stands in the place of a part; write the part where it is used.'
    return [{ pointer: pointer + pointerTo('$ref'), message }]
  }
  return Object.entries(value)
    .filter(
      ([key]) =>
        isNames || !(key.startsWith('x-') || ['example', 'examples', 'enum', 'const', 'default'].includes(key)),
    )
    .flatMap(([key, inner]) => referenceFaults(inner, pointer + pointerTo(key)))
}
