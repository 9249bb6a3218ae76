import type { MockValue } from '@kehu/core/v1/mock'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { JsonObject } from '../json/json-object.ts'
import { plainJson } from '../json/plain-json.ts'

/**
 * Whether a value keeps a schema of the spec. Formats are not looked at: Prism, behind the mock, judges those.
 *
 * @example schemaFits({ type: 'integer' })(1.5) // false
 */
export function schemaFits(schema: JsonObject | boolean): (value: MockValue | undefined) => boolean {
  const validate = readSchema(schema)
  return (value) => value !== undefined && validate(plainJson(value))
}

/**
 * Reads a schema as it is: what would switch a check off is refused by spec/compiles, with the place.
 *
 * @throws Error where it is no schema
 */
export function readSchema(schema: JsonObject | boolean): ValidateFunction {
  return ajv.compile(schema)
}

// One instance: it reads the schema of schemas once. Two schemas may have one $id.
const ajv = new Ajv2020({ strict: false, validateFormats: false, addUsedSchema: false, logger: false })
