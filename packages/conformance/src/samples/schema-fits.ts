import { Ajv2020 } from 'ajv/dist/2020.js'
import type { MockValue } from '@kehu/core/v1/mock'
import type { JsonSchema } from './json-schema.ts'

/**
 * Whether a value keeps a schema of the spec. Formats are not looked at: Prism, behind the mock, judges those.
 *
 * @example schemaFits({ type: 'integer' })(1.5) // false
 */
export function schemaFits(schema: JsonSchema | boolean): (value: MockValue | undefined) => boolean {
  // What would switch a check off is refused by spec/compiles, with the place; here it is only read.
  const validate = ajv.compile(schema)
  return (value) => value !== undefined && validate(plain(value))
}

// One instance: it reads the schema of schemas once.
const ajv = new Ajv2020({ strict: false, validateFormats: false })

// A validator knows no bigint; which digits a whole number has makes no difference to a schema.
function plain(value: MockValue): unknown {
  const text = JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? Number(each) : each))
  return JSON.parse(text) as unknown
}
