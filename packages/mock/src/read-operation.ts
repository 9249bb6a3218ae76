import { adaptOperation, type EngineOperation } from './engine.ts'
import type { Field } from './field.ts'
import type { Operation, OperationBody, OperationContent, OperationParameter, OperationResponse } from './operation.ts'
import { isObject, type Follow, type Schema } from './reference.ts'
import type { Compile } from './strict-schema.ts'

type Node = { readonly [name: string]: unknown }

/** How the parts of one document are read. */
export interface Reader {
  readonly follow: Follow
  readonly compile: Compile
  readonly document: Node
  readonly engine: readonly EngineOperation[]
}

/** Reads one operation, and compiles every schema in it. Errors say what in the operation is wrong. */
export function readOperation(reader: Reader, path: string, method: string, item: Node, node: Node): Operation {
  const id = node.operationId
  if (typeof id !== 'string') throw new Error(`${method} ${path} has no operationId; give it one.`)
  const engine = reader.engine.find((each) => each.path === path && each.method.toUpperCase() === method)
  if (!engine) throw new Error(`Prism does not see ${method} ${path} (operation ${id}).`)
  const parameters = [...list(item.parameters), ...list(node.parameters)].flatMap((each) =>
    parameter(reader, object(reader.follow(each)), id),
  )
  const query = [...parameters.filter(({ place }) => place === 'query'), ...keysInQuery(reader, node)]
  const headers = parameters.filter(({ place }) => place === 'header')
  const body = requestBody(reader, node.requestBody, id)
  return {
    id,
    method,
    path,
    query,
    headers,
    parameters,
    credential: credential(engine),
    body,
    responses: responses(reader, object(node.responses), id),
    engine: adaptOperation(engine, {
      lists: query.filter(({ wire }) => wire !== 'single').map(({ name }) => name),
      readsBody: body?.contents.some(({ mediaType }) => mediaType === formType) ?? false,
    }),
  }
}

// Every scheme but apiKey stands in Authorization (OpenAPI 3.1, Security Scheme Object).
function credential({ security }: EngineOperation): string | null {
  const [scheme] = security?.flat() ?? []
  if (!scheme) return null
  return scheme.type === 'apiKey' ? scheme.name : 'Authorization'
}

export const formType = 'application/x-www-form-urlencoded'

/** The parameter; none where it is a cookie, which neither Prism nor the front reads. */
function parameter(reader: Reader, node: Node, id: string): OperationParameter[] {
  const place = (['query', 'header', 'path'] as const).find((each) => each === node.in)
  if (!place) return []
  const name = String(node.name)
  const said = `The parameter ${name} of operation ${id}`
  const schema = object(reader.follow(node.schema))
  const validate = compile(reader, schema, said)
  const types = [schema.type].flat()
  const isList = types.includes('array')
  const shape = isList ? 'list' : types.includes('object') ? 'object' : 'value'
  if (shape !== 'value') {
    if (typeof node.style !== 'string' || typeof node.explode !== 'boolean') {
      throw new Error(`${said} has no style and explode; state both, as Prism misreads a missing explode (P13).`)
    }
  }
  const wire = wireForm(node['x-wire-form'] ?? schema['x-wire-form'], isList, isList && node.explode === true, said)
  return [
    {
      place,
      name,
      required: node.required === true,
      allowEmpty: node.allowEmptyValue === true || node['x-allow-empty-value'] === true,
      wire,
      isNumber: isNumber(isList ? object(reader.follow(schema.items)) : schema),
      shape,
      validate,
    },
  ]
}

function requestBody(reader: Reader, node: unknown, id: string): OperationBody | null {
  const body = reader.follow(node)
  if (!isObject(body)) return null
  return { required: body.required === true, contents: contents(reader, body.content, `The body of operation ${id}`) }
}

function responses(reader: Reader, node: Node, id: string): OperationResponse[] {
  return Object.entries(node).map(([status, each]) => {
    const response = object(reader.follow(each))
    const said = `The ${status} answer of operation ${id}`
    for (const [name, header] of Object.entries(object(response.headers))) {
      compile(reader, object(reader.follow(header)).schema, `${said}, header ${name}`)
    }
    return { status: status.toUpperCase(), contents: contents(reader, response.content, said) }
  })
}

function contents(reader: Reader, node: unknown, said: string): OperationContent[] {
  return Object.entries(object(node)).map(([mediaType, each]) => {
    const schema = object(each).schema
    return {
      mediaType: mediaType.toLowerCase(),
      fields: mediaType === formType ? formFields(reader, schema, said) : [],
      schema: isSchema(schema) ? schema : true,
      validate: compile(reader, schema, said),
    }
  })
}

function formFields(reader: Reader, node: unknown, said: string): Field[] {
  const schema = object(reader.follow(node))
  const required = list(schema.required)
  return Object.entries(object(schema.properties)).map(([name, each]) => {
    const property = object(reader.follow(each))
    const isList = [property.type].flat().includes('array')
    return {
      name,
      required: required.includes(name),
      // OpenAPI has `allowEmptyValue` for parameters only.
      allowEmpty: property['x-allow-empty-value'] === true,
      wire: wireForm(property['x-wire-form'], isList, isList, `${said}, field ${name},`),
      isNumber: isNumber(isList ? object(reader.follow(property.items)) : property),
    }
  })
}

function wireForm(form: unknown, isList: boolean, isRepeated: boolean, said: string): Field['wire'] {
  if (form === undefined) return isRepeated ? 'repeated' : 'single'
  if (form !== 'indexed') throw new Error(`${said} has an x-wire-form that is not "indexed", the only one known.`)
  if (!isList) throw new Error(`${said} is indexed but no array; give its schema the type array.`)
  return 'indexed'
}

/** API keys that go in the query are declared by a security scheme, not by a parameter. */
function keysInQuery(reader: Reader, node: Node): Field[] {
  const schemes = object(object(reader.document.components).securitySchemes)
  const required = list(node.security ?? reader.document.security)
  return required
    .flatMap((each) => Object.keys(object(each)))
    .map((name) => object(reader.follow(schemes[name])))
    .filter((scheme) => scheme.type === 'apiKey' && scheme.in === 'query')
    .map((scheme) => ({
      name: String(scheme.name),
      required: false,
      allowEmpty: false,
      wire: 'single',
      isNumber: false,
    }))
}

function compile(reader: Reader, schema: unknown, said: string): OperationContent['validate'] {
  if (schema === undefined) return () => []
  if (!isSchema(schema)) throw new Error(`${said} has a schema that is neither an object nor a boolean.`)
  try {
    return reader.compile(schema)
  } catch (error) {
    // P1: Prism would skip it and accept everything.
    throw new Error(`${said} has a schema that does not compile: ${(error as Error).message}.`, { cause: error })
  }
}

function isNumber(schema: Node): boolean {
  return schema.type === 'integer' || schema.type === 'number'
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isObject(value)
}

function object(value: unknown): Node {
  return isObject(value) ? value : {}
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
