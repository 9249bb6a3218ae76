import { generateSchema } from '@anatine/zod-openapi'
import type { SchemaObject } from 'openapi3-ts/oas31'
import type { ZodTypeAny } from 'zod'

/**
 * The JSON Schema 2020-12 of a zod 3 schema. anatine 2.2.8 renders several kinds wrongly and says nothing: those it
 * cannot express are refused here by name, the others are corrected (see `correct`).
 */
export function jsonSchema(schema: ZodTypeAny, name = 'schema'): SchemaObject {
  refuseWhatIsLost(schema, name)
  return correct(generateSchema(schema, false, '3.1'), name)
}

const wrappers = ['ZodOptional', 'ZodNullable', 'ZodDefault']
const plain = ['ZodBoolean', 'ZodNull', 'ZodUnknown', 'ZodAny']
// The other checks of zod 3 texts (date, time, ip, base64, trim, …) leave no trace in what anatine writes.
const textChecks = ['min', 'max', 'length', 'regex', 'email', 'uuid', 'url', 'datetime']
const numberChecks = ['int', 'min', 'max', 'multipleOf']

interface Definition {
  typeName: string
  description?: string
  checks?: { kind: string; regex?: RegExp }[]
  innerType?: ZodTypeAny
  type?: ZodTypeAny
  valueType?: ZodTypeAny
  catchall?: ZodTypeAny
  options?: ZodTypeAny[]
  value?: unknown
  shape?: () => Record<string, ZodTypeAny>
}

function refuseWhatIsLost(schema: ZodTypeAny, name: string): void {
  const refuse = (why: string): never => {
    throw new Error(`${name}: ${why}`)
  }
  const definition = (schema as { _def?: Definition })._def
  if (typeof definition?.typeName !== 'string') return refuse('not a zod 3 schema; anatine would write {} for it')
  if (definition.description !== undefined) refuse('describe() is not used here: source() gives the description')

  const kind = definition.typeName
  if (wrappers.includes(kind)) {
    const inner = definition.innerType as ZodTypeAny
    if ('metaOpenApi' in schema && 'metaOpenApi' in inner) {
      refuse('source() stands both inside and outside of a wrapper: anatine would join the two lists of sources')
    }
    if (kind === 'ZodNullable' && ['ZodUnknown', 'ZodAny'].includes(inner._def.typeName)) {
      refuse('nullable() around unknown(), which admits null already, would admit null alone')
    }
    return refuseWhatIsLost(inner, name)
  }
  if (kind === 'ZodString' || kind === 'ZodNumber') {
    const known = kind === 'ZodString' ? textChecks : numberChecks
    for (const check of definition.checks ?? []) {
      if (!known.includes(check.kind)) refuse(`the check "${check.kind}" would be lost; write a pattern`)
      if (check.regex && !['', 'u'].includes(check.regex.flags)) refuse('flags of a pattern would be lost')
    }
    if ((definition.checks ?? []).filter((check) => check.kind === 'regex').length > 1) {
      refuse('of two patterns the first would be lost')
    }
    return
  }
  if (kind === 'ZodObject') {
    if (definition.catchall && definition.catchall._def.typeName !== 'ZodNever') refuse('catchall() is not used here')
    for (const [key, value] of Object.entries(definition.shape?.() ?? {})) refuseWhatIsLost(value, `${name}.${key}`)
    return
  }
  if (kind === 'ZodArray') return refuseWhatIsLost(definition.type as ZodTypeAny, `${name}[]`)
  if (kind === 'ZodRecord') return refuseWhatIsLost(definition.valueType as ZodTypeAny, `${name}{}`)
  if (kind === 'ZodUnion') {
    return definition.options?.forEach((option, index) => refuseWhatIsLost(option, `${name}|${index}`))
  }
  if (kind === 'ZodLiteral') {
    if (!['string', 'number', 'boolean'].includes(typeof definition.value))
      refuse('a literal is text, number or boolean')
    return
  }
  if (kind === 'ZodEnum' || plain.includes(kind)) return
  refuse(`anatine renders ${kind} wrongly or not at all`)
}

/** Sets right what anatine 2.2.8 gets wrong; each case has a test that shows what anatine itself writes. */
function correct(schema: SchemaObject, name: string): SchemaObject {
  const corrected: Record<string, unknown> = { ...schema }
  const types = [...new Set([schema.type ?? []].flat())]

  if (isNullAlone(schema)) {
    corrected.type = 'null'
    delete corrected.enum
    return corrected
  }
  // A union is "the first that fits", which is anyOf: oneOf would refuse a value that fits two branches.
  if (schema.oneOf) {
    const branches = schema.oneOf.map((branch, index) => correct(branch as SchemaObject, `${name}|${index}`))
    delete corrected.oneOf
    // nullable() around a union becomes a type beside the branches, which then admits null alone.
    delete corrected.type
    corrected.anyOf = types.includes('null') ? [...branches, { type: 'null' }] : branches
    return metadataFirst(corrected)
  }
  if (types.length > 0) corrected.type = types.length === 1 ? types[0] : types
  if (schema.enum) {
    if (schema.enum.every((value) => Number.isInteger(value))) {
      corrected.type = types.includes('null') ? ['integer', 'null'] : 'integer'
    }
    if (types.includes('null') && !schema.enum.includes(null)) corrected.enum = [...schema.enum, null]
  }
  if (schema.items) corrected.items = correct(schema.items as SchemaObject, `${name}[]`)
  if (schema.properties) {
    corrected.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([key, value]) => [key, correct(value as SchemaObject, `${name}.${key}`)]),
    )
  }
  if (typeof schema.additionalProperties === 'object') {
    corrected.additionalProperties = correct(schema.additionalProperties as SchemaObject, `${name}{}`)
  }
  return metadataFirst(corrected)
}

/** anatine writes `z.null()` as a text or null that is the text 'null'. */
function isNullAlone(schema: SchemaObject): boolean {
  return JSON.stringify([schema.type, schema.enum]) === '[["string","null"],["null"]]'
}

/** A reader wants the words before the branches; anatine puts its metadata last. */
function metadataFirst(schema: Record<string, unknown>): SchemaObject {
  const pick = (keys: string[]) => keys.filter((key) => key in schema).map((key) => [key, schema[key]])
  const first = ['type', 'description', 'x-source', 'x-confidence', 'x-quirk']
  const last = ['x-source-of']
  const between = Object.entries(schema).filter(([key]) => ![...first, ...last].includes(key))
  return Object.fromEntries([...pick(first), ...between, ...pick(last)])
}
