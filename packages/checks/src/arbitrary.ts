import * as fc from 'fast-check'
import type { Validator } from './first-path.ts'
import { junk, nearMisses } from './near-misses.ts'
import { readSchema } from './read-schema.ts'
import { valuesNear } from './values-near.ts'

export { firstPath } from './first-path.ts'
export type { Validator } from './first-path.ts'

/**
 * Values that a property test holds a schema and its check against: good ones, near misses (a limit passed by one; a
 * part replaced, dropped, added or inherited) and anything at all.
 *
 * @param schema a schema of zod 4 that `generateChecks` takes; it may be typed as a Standard Schema
 * @example
 * fc.assert(
 *   fc.property(valuesOf(schemas.page), (value) => {
 *     expect(firstPath(checks.page, value)).toEqual(firstPath(schemas.page, value))
 *   }),
 * )
 */
export function valuesOf(schema: Validator): fc.Arbitrary<unknown> {
  const node = readSchema(schema, 'the schema', new Map())
  const good = valuesNear(node, { misses: false })
  const values = fc.oneof(
    { arbitrary: good, weight: 3 },
    { arbitrary: valuesNear(node, { misses: true }), weight: 2 },
    { arbitrary: nearMisses(good), weight: 4 },
    { arbitrary: junk, weight: 1 },
  )
  return values.filter((value) => {
    const result = schema['~standard'].validate(value)
    if (!(result instanceof Promise)) return true
    // zod compares the length of whatever has one, and throws where that is no number (seen in 4.6.7).
    result.catch(() => undefined)
    return false
  })
}
