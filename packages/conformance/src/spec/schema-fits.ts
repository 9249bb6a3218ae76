import type { MockValue } from '@kehu/core/v1/mock'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { JsonObject } from '../json/json-object.ts'
import { plainJson } from '../json/plain-json.ts'

/**
 * Whether a value keeps a schema of the spec. Formats are not looked at: Prism, behind the mock, judges those.
 *
 * @example schemaFits({ type: 'integer' })(1.5) // false
 */
export function schemaFits(schema: JsonObject | boolean): (value: MockValue | undefined) => boolean {
  // What would switch a check off is refused by spec/compiles, with the place; here it is only read.
  const validate = ajv.compile(schema)
  return (value) => value !== undefined && validate(plainJson(value))
}

// One instance: it reads the schema of schemas once.
const ajv = new Ajv2020({ strict: false, validateFormats: false })
