import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { parseDocument } from 'yaml'
import { lookAlikes } from './credential.ts'
import { dialect } from './document.ts'
import { confidences } from './source.ts'
import {
  child,
  contents,
  isNode,
  member,
  members,
  operations,
  parameters,
  responses,
  rootSchemas,
  subschemas,
  type Node,
  type Place,
} from './walk.ts'

export interface Finding {
  readonly rule: string
  readonly pointer: string
  readonly message: string
}

type Rule = (document: Node) => Finding[] | Promise<Finding[]>

/**
 * The hardening lint over the text of an openapi.yaml: each rule closes a way in which Prism would let a wrong request
 * or answer pass (contract-testing.md sections 2.1, 2.3 and 6, S1 to S6). An empty list means that it passes.
 */
export async function lint(text: string): Promise<Finding[]> {
  const parsed = parseDocument(text)
  if (parsed.errors.length > 0) {
    return parsed.errors.map((error) => ({ rule: 'yaml', pointer: '', message: error.message }))
  }
  const document: unknown = parsed.toJS()
  if (!isNode(document)) return [{ rule: 'yaml', pointer: '', message: 'the file holds no object' }]
  const comments = text.split('\n').filter((line) => line.trimStart().startsWith('#'))
  const found: Finding[] = []
  for (const rule of rules) found.push(...(await rule(document)))
  return [...found, ...secretsIn(comments.join('\n'), '', [])]
}

const rules: readonly Rule[] = [
  valid,
  exactDialect,
  compilable,
  hardened,
  explicitParameters,
  closedBodies,
  sourced,
  examplesValid,
  exampleNames,
  errorExamples,
  scenarios,
  mediaTypes,
  (document) => secrets(document, '', []),
]

// One instance: it compiles the schema of OpenAPI once.
const openApi = new Validator()

/** S1: a second opinion beside Prism's own reading. */
async function valid(document: Node): Promise<Finding[]> {
  const result = await openApi.validate(structuredClone(document))
  if (result.valid) return []
  const errors = Array.isArray(result.errors) ? result.errors : [{ instancePath: '', message: String(result.errors) }]
  return errors.map((error) => ({
    rule: 'openapi-valid',
    pointer: error.instancePath,
    message: error.message ?? 'not valid OpenAPI 3.1',
  }))
}

function exactDialect(document: Node): Finding[] {
  if (document.jsonSchemaDialect === dialect) return []
  return [{ rule: 'dialect', pointer: '/jsonSchemaDialect', message: `must be exactly ${dialect}` }]
}

// Strict mode knows no format by itself. These carry words for a reader; none of them is asserted, by Prism either.
const formats = ['int32', 'int64', 'uri', 'email', 'uuid', 'date-time']

function compile(schema: Node): ValidateFunction {
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: true,
    strictTuples: true,
    allowUnionTypes: true,
    allErrors: true,
  })
  for (const format of formats) ajv.addFormat(format, true)
  return ajv.compile(withoutExtensions(schema) as Node)
}

/** Ajv's strict mode refuses keywords that it does not know; ours all start with `x-`. */
function withoutExtensions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExtensions)
  if (!isNode(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith('x-'))
      .map(([key, inner]) => [key, withoutExtensions(inner)]),
  )
}

/** P1 to P3: Prism skips what it cannot compile, a whole group of parameters at a time. */
function compilable(document: Node): Finding[] {
  return rootSchemas(document).flatMap(({ schema }) => {
    const patterns = subschemas(schema).flatMap(({ node, pointer }) => {
      try {
        if (typeof node.pattern === 'string') RegExp(node.pattern, 'u')
        return []
      } catch (error) {
        return [{ rule: 'pattern-unicode', pointer: child(pointer, 'pattern'), message: (error as Error).message }]
      }
    })
    try {
      compile(schema.node)
      return patterns
    } catch (error) {
      return [...patterns, { rule: 'schema-compiles', pointer: schema.pointer, message: (error as Error).message }]
    }
  })
}

const forbidden: Readonly<Record<string, string>> = {
  allOf: 'Prism merges its parts and loses constraints (P6)',
  discriminator: 'Prism does not use it (P7)',
  nullable: 'a word of OpenAPI 3.0, ignored in 3.1',
  readOnly: 'Prism requires it in requests inside of oneOf (P24)',
  writeOnly: 'Prism puts it into answers (P24)',
  $ref: 'everything stands where it is used, so that no reference can dangle',
  $schema: 'an inline dialect does not help Prism (P4)',
}

function hardened(document: Node): Finding[] {
  return rootSchemas(document).flatMap(({ schema }) =>
    subschemas(schema).flatMap(({ node, pointer }) =>
      Object.keys(forbidden)
        .filter((keyword) => keyword in node)
        .map((keyword) => ({
          rule: 'forbidden-keyword',
          pointer: child(pointer, keyword),
          message: `${keyword}: ${forbidden[keyword]}`,
        })),
    ),
  )
}

function explicitParameters(document: Node): Finding[] {
  return operations(document).flatMap((operation) => {
    const seen = new Set<string>()
    return parameters(operation).flatMap((parameter) => {
      const { node, pointer } = parameter
      const findings: Finding[] = []
      if (typeof node.style !== 'string' || typeof node.explode !== 'boolean') {
        findings.push({ rule: 'style-explode', pointer, message: 'style and explode must be written out (P13)' })
      }
      const key = `${String(node.in)} ${String(node.name).toLowerCase()}`
      if (seen.has(key)) {
        findings.push({
          rule: 'parameter-unique',
          pointer,
          message: `another ${String(node.in)} parameter has this name but for its case; Prism confuses them (P14)`,
        })
      }
      seen.add(key)
      const schema = member(parameter, 'schema')?.node ?? {}
      const isArray = [schema.type].flat().includes('array')
      const hidesArray = ['anyOf', 'oneOf'].some((word) => JSON.stringify(schema[word] ?? '').includes('"array"'))
      if ((isArray && schema.type !== 'array') || hidesArray) {
        findings.push({
          rule: 'array-parameter',
          pointer: child(pointer, 'schema'),
          message: 'an array parameter has the plain type "array" (P17)',
        })
      }
      return findings
    })
  })
}

function closedBodies(document: Node): Finding[] {
  return rootSchemas(document)
    .filter(({ use }) => use === 'request')
    .flatMap(({ schema }) => subschemas(schema))
    .filter(({ node }) => [node.type].flat().includes('object') && node.additionalProperties !== false)
    .map(({ pointer }) => ({
      rule: 'body-closed',
      pointer,
      message: 'objects of a request have additionalProperties: false',
    }))
}

/** Everything that must say where it comes from. */
function elements(document: Node): Place[] {
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

const citation = /^[\w.-]+\.(?:txt|md):\d+(?:-\d+)?$/

function sourced(document: Node): Finding[] {
  const missing = elements(document).flatMap(({ node, pointer }) => {
    const wrong = whatIsWrongWithSource(node)
    return wrong ? [{ rule: 'source', pointer, message: wrong }] : []
  })
  const keywords = rootSchemas(document)
    .flatMap(({ schema }) => subschemas(schema))
    .flatMap((schema) =>
      members(schema, 'x-source-of')
        .filter(({ name }) => !(name in schema.node))
        .map(({ name, pointer }) => ({ rule: 'source', pointer, message: `the schema has no "${name}"` })),
    )
  return [...missing, ...keywords]
}

function whatIsWrongWithSource(node: Node): string | undefined {
  const sources = node['x-source']
  const confidence = node['x-confidence']
  if (!Array.isArray(sources) || sources.length === 0) return 'x-source is missing'
  if (!confidences.some((known) => known === confidence)) return `x-confidence is none of ${confidences.join(', ')}`
  const texts = sources.map(String)
  const isKnown = (text: string) => citation.test(text) || /^(?:sibling API|inferred): \S/.test(text)
  const strange = texts.find((text) => !isKnown(text))
  if (strange !== undefined) return `"${strange}" is neither a line of a document, nor a sibling API, nor inferred`
  const needed = { documented: citation, 'example-only': citation, sibling: /^sibling API: /, inferred: /^inferred: / }
  const pattern = needed[confidence as keyof typeof needed]
  if (!texts.some((text) => pattern.test(text))) return `no source of it makes it "${String(confidence)}"`
  const quirks = node['x-quirk']
  if (quirks !== undefined && !(Array.isArray(quirks) && quirks.every((id) => /^\d\.\d+$/.test(String(id))))) {
    return 'x-quirk is a list of ids such as 2.29'
  }
  return undefined
}

/** S4: examples are held against a copy of the schema that admits nothing undocumented. */
function examplesValid(document: Node): Finding[] {
  return rootSchemas(document).flatMap(({ schema, holder }) => {
    let validate: ValidateFunction
    try {
      validate = compile(closed(schema.node) as Node)
    } catch {
      // The rule schema-compiles tells this.
      return []
    }
    const examples = members(holder, 'examples').map(({ node, pointer }) => ({ value: node.value, pointer }))
    if ('example' in holder.node)
      examples.push({ value: holder.node.example, pointer: child(holder.pointer, 'example') })
    return examples.flatMap(({ value, pointer }) => {
      if (validate(value)) return []
      const errors = (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message}`)
      return [{ rule: 'example-valid', pointer, message: errors.join('; ') }]
    })
  })
}

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (!isNode(value)) return value
  const inner = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, closed(part)]))
  return isNode(value.properties) && 'type' in value ? { additionalProperties: false, ...inner } : inner
}

/** P27: a name that exists on another status makes Prism answer with that status. A request's name needs its answer. */
function exampleNames(document: Node): Finding[] {
  return operations(document).flatMap((operation) => {
    const findings: Finding[] = []
    const answered = new Map<string, string>()
    for (const place of responses(operation)
      .flatMap(contents)
      .flatMap((content) => members(content, 'examples'))) {
      const name = place.name.toLowerCase()
      if (answered.has(name)) {
        findings.push({
          rule: 'example-unique',
          pointer: place.pointer,
          message: `${answered.get(name)} has the same name; Prism would take one for the other (P27)`,
        })
      }
      answered.set(name, place.pointer)
    }
    const asked = [...parameters(operation), ...contents(member(operation, 'requestBody'))]
    for (const { name, pointer } of asked.flatMap((holder) => members(holder, 'examples'))) {
      if (!answered.has(name.toLowerCase())) {
        findings.push({ rule: 'example-pair', pointer, message: `no response has an example "${name}"` })
      }
    }
    return findings
  })
}

/** Each documented code, of a body or of HTTP, can be asked for by name. */
function errorExamples(document: Node): Finding[] {
  return operations(document)
    .flatMap(responses)
    .flatMap((response) => {
      const examples = contents(response).flatMap((content) => members(content, 'examples'))
      const find = (name: string) => examples.find((candidate) => candidate.name === name)
      const codes = members(response, 'x-status-codes').flatMap(({ name: code, node, pointer }) => {
        const name = typeof node.example === 'string' ? node.example : `code-${code}`
        const found = find(name)
        if (!found) return [{ rule: 'error-code-example', pointer, message: `no example "${name}" on this status` }]
        if (holds(found.node.value, code)) return []
        return [{ rule: 'error-code-example', pointer: found.pointer, message: `the example does not hold ${code}` }]
      })
      const isSuccess = response.name.startsWith('2')
      if (isSuccess || find(`http-${response.name}`)) return codes
      const message = `no example "http-${response.name}" on this status`
      return [...codes, { rule: 'error-code-example', pointer: response.pointer, message }]
    })
}

function holds(value: unknown, code: string): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some((inner) => holds(inner, code))
  return (typeof value === 'string' || typeof value === 'number') && String(value) === code
}

const required = ['ok', 'empty']

function scenarios(document: Node): Finding[] {
  return operations(document).flatMap((operation) => {
    const answers = responses(operation).flatMap(contents)
    const names = answers.flatMap((content) => members(content, 'examples')).map(({ name }) => name)
    return required
      .filter((scenario) => !names.includes(scenario))
      .map((scenario) => ({
        rule: 'scenarios',
        pointer: operation.pointer,
        message: `no response example "${scenario}"`,
      }))
  })
}

/** P11, P23: a media type that cannot be read crashes Prism, and the front compares it exactly. */
function mediaTypes(document: Node): Finding[] {
  return operations(document)
    .flatMap((operation) => [...contents(member(operation, 'requestBody')), ...responses(operation).flatMap(contents)])
    .filter(({ name }) => !/^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/.test(name))
    .map(({ name, pointer }) => ({ rule: 'media-type', pointer, message: `"${name}" is not an exact media type` }))
}

function secretsIn(text: string, pointer: string, allowed: readonly string[]): Finding[] {
  return lookAlikes(text, allowed).map((name) => ({ rule: 'credential', pointer, message: `looks like ${name}` }))
}

/** S6. Inside of an `x-document-example` only, the texts of its `x-not-credentials` may look like a digest. */
function secrets(value: unknown, pointer: string, allowed: readonly string[]): Finding[] {
  if (typeof value === 'string' || typeof value === 'number') return secretsIn(String(value), pointer, allowed)
  if (Array.isArray(value)) return value.flatMap((item, index) => secrets(item, child(pointer, index), allowed))
  if (!isNode(value)) return []
  const place = { pointer, node: value }
  const isDocumentExample = pointer.split('/').at(-2) === 'x-document-example'
  const excused = isDocumentExample ? members(place, 'x-not-credentials').map(({ node }) => String(node.value)) : []
  return Object.entries(value).flatMap(([key, inner]) => [
    ...secretsIn(key, child(pointer, key), []),
    ...secrets(inner, child(pointer, key), [...allowed, ...excused]),
  ])
}
