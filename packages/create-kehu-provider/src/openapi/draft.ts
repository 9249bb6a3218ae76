import type { Auth, Paging } from '../choices.ts'
import { isNode, nodesOf, type Document, type Node } from './document.ts'
import { operationsOf, type ListOperation, type ListPlace } from './find-list.ts'
import { admits, branches, kindOf, propertiesOf, type Kind } from './schema.ts'

/** What a first client is written from: as much of an OpenAPI file as can be understood without its author. */
export interface Draft {
  readonly operationId: string
  readonly otherOperations: readonly { readonly id: string; readonly body: unknown }[]
  readonly method: string
  readonly path: string
  /** Media type of the request's body; `null` where there is none. */
  readonly mediaType: string | null
  /** The first server; `null` where it is a template, or there is none. */
  readonly server: string | null
  readonly title: string
  readonly version: string
  readonly auth: Auth
  readonly paging: Paging
  readonly firstPage: number
  readonly maximumSize: number
  readonly fields: readonly RequestField[]
  readonly list: ListPlace['path']
  readonly status: string
  /** Where the total stands; `null` where it was not found. */
  readonly total: readonly string[] | null
  /** Where the next cursor stands. */
  readonly next: readonly string[] | null
  /** The member of the answer that holds the vendor's code; `null` where none was found. */
  readonly code: string | null
  readonly okCodes: readonly string[]
  readonly record: readonly RecordField[]
  readonly errors: readonly { readonly code: string; readonly category: string; readonly meaning: string }[]
  /** An answer, as the file's example has it or as its schema allows. */
  readonly body: unknown
  /** The first record of that answer. */
  readonly example: Node
}

/** A parameter, a header or a member of the body. */
export interface RequestField {
  readonly name: string
  /** What it is called in code. */
  readonly variable: string
  readonly place: 'query' | 'header' | 'body'
  readonly role: 'position' | 'size' | 'credential' | 'option' | 'query' | 'constant' | 'unknown'
  readonly isRequired: boolean
  readonly kind: Kind
  /** A value for tests: the file's constant or example, or what its schema allows. */
  readonly sample: unknown
}

export interface RecordField {
  readonly name: string
  readonly kind: Kind
  /** The customer's field that its name leaves no doubt of. */
  readonly to: 'id' | 'name' | 'phone' | 'email' | 'remark' | null
}

const positions: { readonly [paging in Paging]: RegExp } = {
  cursor: /^(next)?(cursor|pagetoken|marker)$|^(nexttoken|after)$/,
  offset: /^(offset|start|skip|from)$/,
  page: /^(current)?page(index|no|num|number)?$|^current$/,
}
const sizes = /^(page)?(size|limit|count)$|^(rows|perpage|maxresults)$/
const totals = /^total(count|records|elements|num|number|items)?$|^count$/
const nexts = /^next(cursor|token|pagetoken|marker)?$|^cursor$/
const codes = /^(err(or)?|ret|biz|result)?(code|status)$/
// What proves a request cannot be made without knowing how.
const proofs = /^(sign|signature|token|nonce|timestamp|timespan|time|trace|traceid)$/

const targets: readonly [RegExp, NonNullable<RecordField['to']>][] = [
  [/^(customer|client|member|user)?(id|no|uin)$|^(keyno|uid)$/, 'id'],
  [/^(customer|client|member|user|full)?name$/, 'name'],
  [/^(mobile|phone|tel|telephone)(number|no)?$|^mobilephone$/, 'phone'],
  [/^e?mail(address)?$/, 'email'],
  [/^(customer|client)?(remarks?|notes?|comments?)$/, 'remark'],
]

/** Understands a file, as far as names and types go. */
export function draftOf(document: Document, operation: ListOperation): Draft {
  const { place } = operation
  const schemes = securityOf(document, operation)
  const fields = requestFields(document, operation, schemes)
  const position = fields.find(({ role }) => role === 'position')
  const paging = position ? pagingOf(position.name) : 'page'
  const size = fields.find(({ role }) => role === 'size')
  const members = [...propertiesOf(document, place.body)]
  const errors = errorsOf(document, operation)
  const code = members.find(([name, schema]) => codes.test(plain(name)) && kindOf(document, schema) !== 'other')?.[0]
  const body = exampleOf(document, place.content) ?? sampleOf(document, place.body)
  const [example] = nodesOf(at(body, place.path))
  const info = document.resolve(document.root['info'])
  const [server] = nodesOf(document.root['servers'])
  return {
    operationId: operation.id,
    otherOperations: operationsOf(document)
      .filter(({ id }) => id !== operation.id)
      .map((other) => ({ id: other.id, body: successOf(document, other.node) })),
    method: operation.method,
    path: operation.path,
    mediaType: Object.keys(document.resolve(document.resolve(operation.node['requestBody'])['content']))[0] ?? null,
    server:
      typeof server?.['url'] === 'string' && /^https?:\/\/[^\s{}*'`\\]+$/.test(server['url']) ? server['url'] : null,
    title: String(info['title'] ?? operation.id),
    version: String(info['version'] ?? '1'),
    auth: authOf(schemes, fields),
    paging,
    firstPage: position && !admits(document, schemaOf(document, operation, position), 1) ? 0 : 1,
    maximumSize: size ? largest(document, schemaOf(document, operation, size)) : 100,
    fields,
    list: place.path,
    // `2XX` and `default` stand for any of several.
    status: /^2\d\d$/.test(place.status) ? place.status : '200',
    total: find(document, place, totals, 'number'),
    next: paging === 'cursor' ? find(document, place, nexts, 'text') : null,
    code: errors.length > 0 ? (code ?? null) : null,
    okCodes: okCodesOf(document, operation),
    record: recordFields(document, place.record),
    errors,
    body,
    example: example ?? (sampleOf(document, place.record) as Node),
  }
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/^x(?=apikey|key|sign|time|nonce|token)/, '')
}

function pagingOf(name: string): Paging {
  return (Object.keys(positions) as Paging[]).find((paging) => positions[paging].test(plain(name))) ?? 'page'
}

/** The schemes that the operation asks for. */
function securityOf(document: Document, { node }: ListOperation): Node[] {
  const components = document.resolve(document.root['components'])
  const all = document.resolve(components['securitySchemes'])
  const [asked = {}] = nodesOf(node['security'] ?? document.root['security'])
  return Object.keys(asked).map((name) => document.resolve(all[name]))
}

function authOf(schemes: readonly Node[], fields: readonly RequestField[]): Auth {
  if (schemes.some(({ type, scheme }) => type === 'oauth2' || String(scheme).toLowerCase() === 'bearer'))
    return 'bearer'
  return fields.some(({ role }) => role === 'credential') ? 'header-key' : 'none'
}

function requestFields(document: Document, operation: ListOperation, schemes: readonly Node[]): RequestField[] {
  const keys = new Set(schemes.map(({ name }) => name))
  const given = [
    ...operation.parameters
      .filter((each) => each['in'] === 'query' || each['in'] === 'header')
      .map((each) => ({
        name: String(each['name']),
        place: each['in'] as 'query' | 'header',
        isRequired: each['required'] === true,
        schema: each['schema'],
        example: exampleOf(document, each),
        // As OpenAPI has it where nothing is said: `name=a&name=b`.
        isRepeated: each['in'] === 'query' && each['explode'] !== false,
      })),
    ...bodyMembers(document, operation),
  ]
  // A key may stand among the security schemes alone.
  for (const { type, in: place, name } of schemes) {
    if (type !== 'apiKey' || given.some((each) => each.name === name) || (place !== 'header' && place !== 'query'))
      continue
    given.push({
      name: String(name),
      place,
      isRequired: true,
      schema: { type: 'string' },
      example: undefined,
      isRepeated: false,
    })
  }
  const hasCursor = given.some(({ name }) => positions.cursor.test(plain(name)) && !keys.has(name))
  const used = new Set(['baseUrl', 'token', 'page', 'pageSize', 'offset', 'limit', 'cursor', 'options', 'query'])
  const found: RequestField[] = []
  for (const { name, place, isRequired, schema, example, isRepeated } of given) {
    const kind = kindOf(document, schema)
    const role = roleOf()
    const variable = role === 'position' || role === 'size' ? name : freeName(name, used)
    const constant = constantOf(document, schema)
    found.push({
      name,
      variable,
      place,
      role,
      isRequired,
      kind,
      sample: constant ?? example ?? sampleOf(document, schema),
    })

    function roleOf(): RequestField['role'] {
      const word = plain(name)
      const isTaken = (wanted: RequestField['role']) => found.some((each) => each.role === wanted)
      if (proofs.test(word)) return 'unknown'
      if (keys.has(name)) return 'credential'
      if (isRequired && constantOf(document, schema) !== undefined) return 'constant'
      const isPosition = hasCursor
        ? positions.cursor.test(word)
        : positions.offset.test(word) || positions.page.test(word)
      if (place !== 'header' && isPosition && !isTaken('position')) return 'position'
      if (place !== 'header' && sizes.test(word) && !isTaken('size')) return 'size'
      if (kind === 'other' || (isRepeated && (kind === 'texts' || kind === 'numbers'))) return 'unknown'
      return place === 'header' ? 'option' : 'query'
    }
  }
  return found
}

function bodyMembers(document: Document, { node }: ListOperation) {
  const [content] = Object.values(document.resolve(document.resolve(node['requestBody'])['content']))
  const media = document.resolve(content)
  const required = branches(document, media['schema']).flatMap((each) => [each['required']].flat())
  const example = exampleOf(document, media)
  return [...propertiesOf(document, media['schema'])].map(([name, schema]) => ({
    name,
    place: 'body' as 'query' | 'header' | 'body',
    isRequired: required.includes(name),
    schema,
    example: isNode(example) ? example[name] : undefined,
    isRepeated: false,
  }))
}

function schemaOf(document: Document, operation: ListOperation, { name, place }: RequestField): unknown {
  if (place === 'body') return bodyMembers(document, operation).find((each) => each.name === name)?.schema
  return operation.parameters.find((each) => each['name'] === name)?.['schema']
}

/** The largest page that a schema takes; 100 where it sets no limit. */
function largest(document: Document, schema: unknown): number {
  const most = 10_000
  if (admits(document, schema, most + 1)) return 100
  for (let size = most; size > 1; size--) if (admits(document, schema, size)) return size
  return 1
}

function constantOf(document: Document, schema: unknown): unknown {
  const { enum: words, const: constant } = document.resolve(schema)
  return constant ?? (Array.isArray(words) && words.length === 1 ? (words[0] as unknown) : undefined)
}

/** A name in code that is the vendor's own as far as it can be. */
function freeName(name: string, used: Set<string>): string {
  const words = name
    .replace(/^x-/i, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
  const joined = words
    .map(
      (word, index) => (index === 0 ? word.slice(0, 1).toLowerCase() : word.slice(0, 1).toUpperCase()) + word.slice(1),
    )
    .join('')
  const base = /^[a-z]/i.test(joined) ? joined : `field${joined}`
  let free = base
  for (let count = 2; used.has(free); count++) free = base + count
  used.add(free)
  return free
}

/** The way to a member of that name, outside of the records; the nearest to the root. */
function find(document: Document, { body, path: list }: ListPlace, name: RegExp, kind: Kind): string[] | null {
  let level: { readonly path: string[]; readonly schema: unknown }[] = [{ path: [], schema: body }]
  for (let depth = 0; depth < 4; depth++) {
    level = level.flatMap(({ path, schema }) =>
      [...propertiesOf(document, schema)].map(([each, inner]) => ({ path: [...path, each], schema: inner })),
    )
    const found = level.find(({ path, schema }) => {
      const isScalar = kindOf(document, schema) === kind || kindOf(document, schema) === 'text'
      return name.test(plain(path.at(-1) ?? '')) && isScalar && path.join('/') !== list.join('/')
    })
    if (found) return found.path
  }
  return null
}

function recordFields(document: Document, record: unknown): RecordField[] {
  const taken = new Set<string>()
  return [...propertiesOf(document, record)].map(([name, schema]) => {
    const kind = kindOf(document, schema)
    const to = targets.find(([pattern]) => pattern.test(plain(name)))?.[1] ?? null
    if (to === null || taken.has(to) || !['text', 'number'].includes(kind)) return { name, kind, to: null }
    taken.add(to)
    return { name, kind, to }
  })
}

const categories =
  `config invalid-query invalid-cursor authentication permission quota rate-limit not-found conflict pending
unavailable unknown`.split(/\s+/)

/** Each code that the file documents as the kit wants it (`x-status-codes`). */
function errorsOf(document: Document, operation: ListOperation): Draft['errors'] {
  return documentedCodes(document, operation)
    .filter(([, { category }]) => category !== 'ok')
    .map(([code, { category, meaning }]) => ({
      code,
      category: categories.includes(String(category)) ? String(category) : 'unknown',
      meaning: typeof meaning === 'string' ? clauseOf(meaning) : 'not described yet',
    }))
}

/** A sentence as a part of one. */
function clauseOf(sentence: string): string {
  const bare = sentence.trim().replace(/\.$/, '')
  return /^[A-Z][a-z]* /.test(bare) ? bare.slice(0, 1).toLowerCase() + bare.slice(1) : bare
}

function okCodesOf(document: Document, operation: ListOperation): string[] {
  return documentedCodes(document, operation).flatMap(([code, { category }]) => (category === 'ok' ? [code] : []))
}

function documentedCodes(document: Document, { node }: ListOperation): [string, Node][] {
  const found = Object.values(document.resolve(node['responses'])).flatMap((response) =>
    Object.entries(document.resolve(document.resolve(response)['x-status-codes'])),
  )
  return found.map(([code, value]) => [code, document.resolve(value)])
}

function successOf(document: Document, node: Node): unknown {
  const [response] = Object.entries(document.resolve(node['responses'])).flatMap(([status, each]) =>
    status.startsWith('2') ? [document.resolve(each)] : [],
  )
  const [content] = Object.values(document.resolve(response?.['content']))
  return exampleOf(document, document.resolve(content)) ?? {}
}

function exampleOf(document: Document, { example, examples }: Node): unknown {
  if (example !== undefined) return example
  const named = document.resolve(examples)
  return document.resolve(named['ok'] ?? Object.values(named)[0])['value']
}

/** A value that a schema may take. */
function sampleOf(document: Document, schema: unknown, depth = 0): unknown {
  const node = document.resolve(schema)
  const { default: standard, enum: words, example, minimum } = node
  if (example !== undefined) return example
  if (standard !== undefined) return standard
  if (Array.isArray(words) && words.length > 0) return words[0] as unknown
  const properties = propertiesOf(document, schema)
  if (properties.size > 0 && depth < 8) {
    return Object.fromEntries([...properties].map(([name, each]) => [name, sampleOf(document, each, depth + 1)]))
  }
  switch (kindOf(document, schema)) {
    case 'text':
      return 'sample'
    case 'number':
      return typeof minimum === 'number' ? minimum : 1
    case 'boolean':
      return true
    case 'texts':
      return ['sample']
    case 'numbers':
      return [1]
    default:
      return branches(document, schema).some(({ type }) => [type].flat().includes('array')) ? [] : null
  }
}

function at(value: unknown, path: readonly string[]): unknown {
  let inner = value
  for (const name of path) inner = isNode(inner) ? inner[name] : undefined
  return inner
}
