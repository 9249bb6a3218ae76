import type { SpecFault } from './spec-check.ts'
import { contents, member, members, operations, parameters, responses, rootSchemas, subschemas } from './walk.ts'
import type { Node, Part } from './walk.ts'

/** Elements that do not say where they come from, and how sure that is. */
export function sourceFaults(document: Node): SpecFault[] {
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

function elements(document: Node): Part[] {
  const root = { pointer: '', node: document }
  const components = member(root, 'components')
  const info = member(root, 'info')
  return [
    ...(info ? [info] : []),
    ...members(root, 'servers'),
    ...(components ? members(components, 'securitySchemes') : []),
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

const line = /^\S+\.\w+:\d+(?:-\d+)?$/
const sibling = /^sibling API: \S/
const inference = /^inferred: \S/

// `documented`: a line of the vendor's document states it. `example-only`: only an example in it shows it. `sibling`:
// another API of the vendor says it. `inferred`: the author concludes it.
const grounds: Readonly<Record<string, RegExp>> = {
  documented: line,
  'example-only': line,
  sibling,
  inferred: inference,
}

function problemOf(node: Node): string | null {
  const sources = node['x-source']
  if (!Array.isArray(sources) || sources.length === 0) {
    return "An element does not say where it comes from; give it x-source, such as ['document.md:37'], and x-confidence"
  }
  const confidence = String(node['x-confidence'])
  const ground = Object.hasOwn(grounds, confidence) ? grounds[confidence] : undefined
  if (!ground) return `The x-confidence of an element is none of ${Object.keys(grounds).join(', ')}; write one of them`
  const texts = sources.map(String)
  const strange = texts.find((text) => ![line, sibling, inference].some((pattern) => pattern.test(text)))
  if (strange !== undefined) {
    return `The x-source '${strange}' is neither a line of a document, as 'document.md:37' is, nor 'sibling API: …' nor 'inferred: …'; write one of these`
  }
  if (texts.some((text) => ground.test(text))) return null
  return `No x-source of an element makes it ${confidence}; name one that does, or another x-confidence`
}
