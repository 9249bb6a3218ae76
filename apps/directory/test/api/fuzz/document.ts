import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

export interface Schema {
  readonly [keyword: string]: any
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly schema: Schema
}

/** One operation of an OpenAPI document, with all references put in. */
export interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: Schema | null
  /** The schema of each media type of each status. */
  readonly responses: Readonly<Record<string, Readonly<Record<string, Schema>>>>
}

export function operationsOf(document: any): readonly Operation[] {
  const whole = (schema: any): any => {
    if (typeof schema !== 'object' || schema === null) return schema
    if (Array.isArray(schema)) return schema.map(whole)
    if ('$ref' in schema) return whole(document.components.schemas[schema.$ref.split('/').at(-1)])
    return Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, whole(value)]))
  }
  const schemas = (content: any): Record<string, Schema> =>
    Object.fromEntries(Object.entries<any>(content ?? {}).map(([type, { schema }]) => [type, whole(schema)]))
  return Object.entries<any>(document.paths).flatMap(([path, methods]) =>
    Object.entries<any>(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      parameters: whole(operation.parameters ?? []),
      body: schemas(operation.requestBody?.content)['application/json'] ?? null,
      responses: Object.fromEntries(
        Object.entries<any>(operation.responses).map(([status, { content }]) => [status, schemas(content)]),
      ),
    })),
  )
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(`${text}T`)

const ajv = new Ajv2020({ strict: false, formats: { date: isDate, 'date-time': isMoment } })
const validators = new WeakMap<Schema, ValidateFunction>()

/** What is wrong with a value; `null` where nothing is. */
export function wrongWith(schema: Schema, value: unknown): string | null {
  const validate = validators.get(schema) ?? ajv.compile(schema)
  validators.set(schema, validate)
  return validate(value) ? null : ajv.errorsText(validate.errors)
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text))
}

const closedOnes = new WeakMap<Schema, Schema>()

/** The schema with every object closed: nothing may come that it does not name. */
export function closed(schema: Schema): Schema {
  const known = closedOnes.get(schema) ?? close(schema, false)
  closedOnes.set(schema, known)
  return known
}

function close(schema: any, isPart: boolean): any {
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = { ...schema }
  if (schema.properties) {
    inner.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [name, close(property, false)]),
    )
  }
  if (schema.items) inner.items = close(schema.items, false)
  for (const keyword of ['anyOf', 'oneOf']) {
    if (schema[keyword]) inner[keyword] = schema[keyword].map((part: any) => close(part, isPart))
  }
  if (schema.allOf) inner.allOf = schema.allOf.map((part: any) => close(part, true))
  // The parts of `allOf` are closed together: each alone would refuse what the others name.
  if (!isPart && (schema.properties || schema.allOf)) inner.unevaluatedProperties = false
  return inner
}
