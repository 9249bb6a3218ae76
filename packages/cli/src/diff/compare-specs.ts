import { isJsonObject, namesIn, objectOf, type JsonObject } from '@kehu/conformance'
import { compareSchemas, type SchemaUse } from './compare-schemas.ts'
import { noteWords, type Note } from './difference.ts'
import { isSame, member, namesOf, wholes, type Pair } from './pair.ts'

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** Holds two OpenAPI 3.1 documents against each other, and notes everything in which they differ. */
export function compareSpecs(old: JsonObject, next: JsonObject, note: Note): void {
  let noted = 0
  const count: Note = (...what) => {
    noted++
    note(...what)
  }
  const document = wholes(old, next)
  const follow = followIn(document)
  for (const name of namesOf(document)) {
    const part = member(document, name)
    if (name === 'servers') compareServers(part, count)
    else if (name === 'paths') comparePaths(part, document, { note: count, follow })
    else if (name === 'components') compareComponents(part, count)
    else noteWords(part, 'spec/words-changed', count)
  }
  // What is moved about, or stands where OpenAPI has no place for it, no rule sees.
  if (noted === 0) noteWords(document, 'spec/words-changed', note)
}

interface Tools {
  readonly note: Note
  readonly follow: (pair: Pair) => Pair
}

/** Resolves references within a document; one that leads nowhere, or out of the file, stays as it is. */
function followIn(document: Pair): (pair: Pair) => Pair {
  const target = (whole: unknown, value: unknown, pointer: string) => {
    let [found, at] = [value, pointer]
    // A chain of references may be a ring.
    for (let steps = 0; steps < 20 && isJsonObject(found); steps++) {
      const { $ref } = found
      if (typeof $ref !== 'string' || !$ref.startsWith('#/')) break
      const names = namesIn($ref)
      const next = names.reduce<unknown>(
        (node, name) => (Object.hasOwn(objectOf(node), name) ? objectOf(node)[name] : undefined),
        whole,
      )
      if (next === undefined) break
      ;[found, at] = [next, $ref.slice(1)]
    }
    return { found, at }
  }
  return (pair) => {
    const old = target(document.old, pair.old, pair.oldPointer)
    const next = target(document.new, pair.new, pair.newPointer)
    if (old.at === pair.oldPointer && next.at === pair.newPointer) return pair
    return { old: old.found, new: next.found, oldPointer: old.at, newPointer: next.at }
  }
}

function compareServers(servers: Pair, note: Note): void {
  for (const { pair, name } of matched(servers, (server) => String(objectOf(server).url))) {
    if (pair.old === undefined) note('spec/server-added', pair, `The vendor has another address, ${name}.`)
    else if (pair.new === undefined) note('spec/server-removed', pair, `The vendor's address ${name} is gone.`)
    else noteWords(pair, 'spec/words-changed', note)
  }
}

function compareComponents(components: Pair, note: Note): void {
  for (const name of namesOf(components)) {
    const part = member(components, name)
    // The others are compared where they are used.
    if (name !== 'securitySchemes') noteWords(part, 'spec/words-changed', note)
    else for (const scheme of namesOf(part)) compareSecurityScheme(member(part, scheme), scheme, note)
  }
}

function compareSecurityScheme(scheme: Pair, name: string, note: Note): void {
  if (scheme.old === undefined || scheme.new === undefined) {
    noteWords(scheme, 'spec/words-changed', note)
    return
  }
  for (const key of namesOf(scheme)) {
    const part = member(scheme, key)
    if (!['type', 'in', 'name', 'scheme'].includes(key)) noteWords(part, 'spec/words-changed', note)
    else if (!isSame(part)) note('spec/security-changed', part, `The credential ${name} is sent in another way.`)
  }
}

function comparePaths(paths: Pair, document: Pair, tools: Tools): void {
  for (const path of namesOf(paths)) {
    const item = member(paths, path)
    for (const name of namesOf(item)) {
      const part = member(item, name)
      if (!methods.includes(name)) {
        noteWords(part, 'spec/words-changed', tools.note)
        continue
      }
      const title = String(objectOf(part.new ?? part.old).operationId ?? `${name.toUpperCase()} ${path}`)
      if (part.old === undefined) tools.note('spec/operation-added', part, `The operation ${title} is new.`)
      else if (part.new === undefined) tools.note('spec/operation-removed', part, `The operation ${title} is gone.`)
      else compareOperations(part, item, document, title, tools)
    }
  }
}

function compareOperations(operation: Pair, item: Pair, document: Pair, title: string, tools: Tools): void {
  const { note } = tools
  const security = member(operation, 'security')
  const effective = {
    ...security,
    old: security.old ?? objectOf(document.old).security,
    new: security.new ?? objectOf(document.new).security,
  }
  if (!isSame(effective)) {
    note('spec/security-changed', operation, `The operation ${title} takes other credentials.`)
  } else noteWords(security, 'spec/words-changed', note)
  compareParameters(operation, item, title, tools)
  for (const name of namesOf(operation)) {
    const part = member(operation, name)
    if (name === 'operationId') {
      if (!isSame(part))
        note('spec/operation-renamed', part, `The operation ${String(part.old)} is called ${title} now.`)
    } else if (name === 'requestBody') compareRequestBodies(part, title, tools)
    else if (name === 'responses') {
      for (const status of namesOf(part)) compareResponses(member(part, status), status, title, tools)
    } else if (name !== 'parameters' && name !== 'security') noteWords(part, 'spec/words-changed', note)
  }
}

const parameterForm = ['style', 'explode', 'allowReserved', 'allowEmptyValue', 'content']

function compareParameters(operation: Pair, item: Pair, title: string, tools: Tools): void {
  const own = matched(member(operation, 'parameters'), parameterKey(tools))
  const shared = matched(member(item, 'parameters'), parameterKey(tools))
  const keys = new Set(own.map(({ name }) => name))
  for (const { pair: given } of [...own, ...shared.filter(({ name }) => !keys.has(name))]) {
    const pair = tools.follow(given)
    const { name, required } = objectOf(pair.new ?? pair.old)
    const owner = `Parameter ${String(name)} of ${title}`
    if (pair.old === undefined) {
      const isRequired = required === true
      tools.note(
        isRequired ? 'spec/parameter-required' : 'spec/parameter-added',
        pair,
        `${owner} is new${isRequired ? ' and required' : ''}.`,
      )
    } else if (pair.new === undefined) tools.note('spec/parameter-removed', pair, `${owner} is gone.`)
    else compareParameter(pair, owner, tools)
  }
}

function parameterKey({ follow }: Tools): (parameter: unknown) => string {
  return (given) => {
    const { old } = follow({ old: given, new: undefined, oldPointer: '', newPointer: '' })
    const { in: where, name } = objectOf(old)
    return `${String(where)} ${where === 'header' ? String(name).toLowerCase() : String(name)}`
  }
}

function compareParameter(pair: Pair, owner: string, tools: Tools): void {
  for (const key of namesOf(pair)) {
    const part = member(pair, key)
    if (key === 'schema') compareSchemas(part, schemaUse('request', owner, tools))
    else if (key === 'required') compareRequired(part, owner, 'parameter', tools.note)
    else if (!parameterForm.includes(key)) noteWords(part, 'spec/words-changed', tools.note)
    else if (!isSame(part))
      tools.note('spec/parameter-form-changed', part, `${owner} is written in another form (${key}).`)
  }
}

function compareRequired(part: Pair, owner: string, what: 'parameter' | 'body', note: Note): void {
  const [was, is] = [part.old === true, part.new === true]
  if (was === is) noteWords(part, 'spec/words-changed', note)
  else if (is) note(`spec/${what}-required`, part, `${owner} is required now.`)
  else note(`spec/${what}-optional`, part, `${owner} may be left out now.`)
}

function compareRequestBodies(given: Pair, title: string, tools: Tools): void {
  const body = tools.follow(given)
  const owner = `The request body of ${title}`
  if (body.old === undefined) {
    const isRequired = objectOf(body.new).required === true
    tools.note(isRequired ? 'spec/body-required' : 'spec/body-added', body, `${owner} is new.`)
  } else if (body.new === undefined) tools.note('spec/body-removed', body, `${owner} is gone.`)
  else {
    for (const name of namesOf(body)) {
      const part = member(body, name)
      if (name === 'required') compareRequired(part, owner, 'body', tools.note)
      else if (name === 'content') compareContent(part, 'request', owner, tools)
      else noteWords(part, 'spec/words-changed', tools.note)
    }
  }
}

function compareResponses(given: Pair, status: string, title: string, tools: Tools): void {
  const response = tools.follow(given)
  const owner = `The answer ${status} to ${title}`
  if (response.old === undefined) tools.note('spec/response-added', response, `${owner} is new.`)
  else if (response.new === undefined) tools.note('spec/response-removed', response, `${owner} is gone.`)
  else {
    for (const name of namesOf(response)) {
      const part = member(response, name)
      if (name === 'content') compareContent(part, 'response', owner, tools)
      else if (name === 'headers') compareHeaders(part, owner, tools)
      else if (name === 'x-status-codes') compareCodes(part, title, tools.note)
      else noteWords(part, 'spec/words-changed', tools.note)
    }
  }
}

function compareContent(content: Pair, use: 'request' | 'response', owner: string, tools: Tools): void {
  for (const mediaType of namesOf(content)) {
    const media = member(content, mediaType)
    if (media.old === undefined) tools.note(`spec/${use}-media-type-added`, media, `${owner} may be ${mediaType} now.`)
    else if (media.new === undefined) {
      tools.note(`spec/${use}-media-type-removed`, media, `${owner} is no longer ${mediaType}.`)
    } else {
      for (const name of namesOf(media)) {
        const part = member(media, name)
        if (name === 'schema') compareSchemas(part, schemaUse(use, owner, tools))
        else if (name === 'encoding' && !isSame(part)) {
          tools.note(`spec/${use}-form-changed`, part, `${owner} is encoded in another way.`)
        } else noteWords(part, 'spec/words-changed', tools.note)
      }
    }
  }
}

function compareHeaders(headers: Pair, owner: string, tools: Tools): void {
  for (const name of namesOf(headers)) {
    const header = tools.follow(member(headers, name))
    const title = `Header ${name} of ${owner.replace(/^The/, 'the')}`
    if (header.old === undefined) tools.note('spec/header-added', header, `${title} is new.`)
    else if (header.new === undefined) tools.note('spec/header-removed', header, `${title} is gone.`)
    else {
      for (const key of namesOf(header)) {
        const part = member(header, key)
        if (key === 'schema') compareSchemas(part, schemaUse('response', title, tools))
        else noteWords(part, 'spec/words-changed', tools.note)
      }
    }
  }
}

/** The vendor's own codes, as Kehu's specs list them beside the HTTP statuses. */
function compareCodes(codes: Pair, title: string, note: Note): void {
  for (const code of namesOf(codes)) {
    const pair = member(codes, code)
    if (pair.old === undefined) note('spec/code-added', pair, `Code ${code} of ${title} is new.`)
    else if (pair.new === undefined) note('spec/code-removed', pair, `Code ${code} of ${title} is gone.`)
    else {
      const category = member(pair, 'category')
      if (!isSame(category)) {
        const [was, is] = [String(category.old), String(category.new)]
        note('spec/code-category-changed', category, `Code ${code} of ${title} meant ${was}, and means ${is} now.`)
      }
      for (const name of namesOf(pair)) {
        if (name !== 'category') noteWords(member(pair, name), 'spec/words-changed', note)
      }
    }
  }
}

function schemaUse(use: 'request' | 'response', owner: string, { note, follow }: Tools): SchemaUse {
  return { use, owner, path: '', note, follow, met: new Set() }
}

interface Matched {
  readonly name: string
  readonly pair: Pair
}

/** The entries of two lists, paired by what names them. */
function matched(lists: Pair, nameOf: (entry: unknown) => string): Matched[] {
  const indexes = (list: unknown) => {
    const entries = Array.isArray(list) ? (list as readonly unknown[]) : []
    return new Map(entries.map((entry, index) => [nameOf(entry), index]))
  }
  const [old, next] = [indexes(lists.old), indexes(lists.new)]
  return [...new Set([...old.keys(), ...next.keys()])].map((name) => ({
    name,
    pair: member(lists, old.get(name) ?? -1, next.get(name) ?? -1),
  }))
}
