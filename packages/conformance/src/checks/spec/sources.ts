import type { Check } from '../../check.ts'
import type { JsonObject } from '../../json/json-object.ts'
import { specCheck, type SpecFault } from '../../spec/spec-check.ts'
import {
  contents,
  member,
  members,
  operations,
  parameters,
  responses,
  rootSchemas,
  securitySchemes,
  subschemas,
  type Part,
} from '../../spec/walk.ts'

export const sources: Check = specCheck(
  {
    id: 'spec/sources',
    requirement: '3.7',
    title: 'Cites, for each element of the spec, the line it comes from, or says that it is inferred',
    why: "A guess that looks like the vendor's word is believed, and the real vendor then refuses what the mock took.",
    fails: 'It does not say where a parameter comes from.',
    needs: ['spec/valid'],
  },
  ({ spec }) => sourceFaults(spec.document),
)

/** Elements that do not say where they come from, and how sure that is. */
function sourceFaults(document: JsonObject): SpecFault[] {
  const unsourced = elements(document).flatMap(({ node, pointer }) => {
    const problem = problemOf(node)
    return problem === null ? [] : [{ pointer, message: `${problem}.` }]
  })
  const strays = rootSchemas(document)
    .flatMap(({ schema }) => subschemas(schema))
    .flatMap((schema) =>
      members(schema, 'x-source-of')
        .filter(({ name }) => !(name in schema.node))
        .map(({ name, pointer }) => ({
          pointer,
          message: `A source is given for the keyword ${name}, which the schema does not have; take it out.`,
        })),
    )
  return [...unsourced, ...strays]
}

function elements(document: JsonObject): Part[] {
  const root = { pointer: '', node: document }
  const info = member(root, 'info')
  return [
    ...(info ? [info] : []),
    ...members(root, 'servers'),
    ...securitySchemes(document),
    ...operations(document).flatMap((operation) => {
      const body = member(operation, 'requestBody')
      const answers = responses(operation)
      const holders = [...parameters(operation), ...contents(body), ...answers.flatMap(contents)]
      return [
        operation,
        ...parameters(operation),
        ...(body ? [body] : []),
        ...answers,
        ...answers.flatMap((answer) => [...members(answer, 'headers'), ...members(answer, 'x-status-codes')]),
        ...holders.flatMap((holder) => members(holder, 'examples')),
        ...[operation, ...holders].flatMap((holder) => members(holder, 'x-document-example')),
      ]
    }),
    ...rootSchemas(document)
      .flatMap(({ schema }) => subschemas(schema))
      .flatMap((schema) => [...members(schema, 'properties'), ...members(schema, 'x-source-of')]),
  ]
}

// A line of a file, or a page of the vendor's web site, where that is the document.
const line = /^(?:\S+\.\w+:\d+(?:-\d+)?|https:\/\/[^\s/]+\/\S*)$/
const sibling = /^sibling API: \S/
const inference = /^inferred: \S/

// `documented`: a line or page of the vendor's document states it. `example-only`: only an example in it shows it. `sibling`:
// another API of the vendor says it. `inferred`: the author concludes it.
const grounds: Readonly<Record<string, RegExp>> = {
  documented: line,
  'example-only': line,
  sibling,
  inferred: inference,
}

function problemOf(node: JsonObject): string | null {
  const cited = node['x-source']
  if (typeof cited === 'string') return `The x-source of an element is a text; write a list, ['${cited}']`
  if (!Array.isArray(cited) || cited.length === 0) {
    return "An element does not say where it comes from; give it x-source, such as ['document.md:37'], and x-confidence"
  }
  const confidence = String(node['x-confidence'])
  const ground = Object.hasOwn(grounds, confidence) ? grounds[confidence] : undefined
  if (!ground) return `The x-confidence of an element is none of ${Object.keys(grounds).join(', ')}; write one of them`
  const texts = cited.map(String)
  const strange = texts.find((text) => ![line, sibling, inference].some((pattern) => pattern.test(text)))
  if (strange !== undefined) {
    return `The x-source '${strange}' is neither a line of a document, as 'document.md:37' is, nor a page, as 'https://vendor.example/api#list' is, nor 'sibling API: …' nor 'inferred: …'; write one of these`
  }
  if (texts.some((text) => ground.test(text))) return null
  return `No x-source of an element makes it ${confidence}; name one that does, or another x-confidence`
}
