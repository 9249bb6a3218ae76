import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { isJsonObject } from '../json/json-object.ts'

// Strict mode knows no format by itself. These carry words for a reader; none of them is asserted, by Prism either.
const formats = (
  'int32 int64 float double password byte binary ' +
  'date time date-time duration email hostname ipv4 ipv6 uri uri-reference uuid'
).split(' ')

// One instance: it compiles the schema of schemas once.
const ajv = new Ajv2020({
  strict: true,
  strictTypes: true,
  strictTuples: true,
  allowUnionTypes: true,
  allErrors: true,
  // Two schemas of a spec, or of two specs, may have one $id.
  addUsedSchema: false,
  // Its words would go to the console; each is an error here.
  logger: false,
})
for (const format of formats) ajv.addFormat(format, true)

/**
 * Compiles a schema as strictly as Ajv can: what Prism cannot compile it skips in silence, a whole group of parameters
 * at a time (docs/prism.md, P1 to P3).
 *
 * @throws Error that says what in the schema is no JSON Schema 2020-12
 */
export function compileSchema(schema: unknown): ValidateFunction {
  return ajv.compile(withoutExtensions(schema) as object)
}

/** Ajv's strict mode refuses keywords that it does not know; those of OpenAPI's extensions all start with `x-`. */
function withoutExtensions(value: unknown, isNames = false): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutExtensions(each))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      // A property may have any name.
      .filter(([key]) => isNames || !key.startsWith('x-'))
      .map(([key, inner]) => [key, withoutExtensions(inner, !isNames && key === 'properties')]),
  )
}

/** What a value breaks, in words; empty where it fits. */
export function breachesOf(validate: ValidateFunction, value: unknown): string {
  if (validate(value)) return ''
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`).join('; ')
}
