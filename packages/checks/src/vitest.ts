import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { valuesOf } from './arbitrary.ts'
import { firstPath, type Validator } from './first-path.ts'
import { readSchema } from './read-schema.ts'

// Not what a runner finds usual: a machine may be busy, and what really hangs ends all the same.
const timeout = 60_000

interface Validators {
  readonly [name: string]: Validator
}

/**
 * Registers a test for each schema: its check must find in thousands of values what the schema finds first. All that a
 * provider's own suite needs to say.
 *
 * @param schemas the exports of `schemas.ts`
 * @param checks the exports of all files that were written from it
 * @example
 * import * as answer from '../src/checks/answer.ts'
 * import * as input from '../src/checks/input.ts'
 * import * as schemas from '../src/schemas.ts'
 *
 * testChecks(schemas, { ...input, ...answer })
 */
export function testChecks(schemas: Validators, checks: Validators): void {
  test('each schema has a check', () => {
    expect(Object.keys(checks).toSorted()).toEqual(Object.keys(schemas).toSorted())
  })

  test.each(Object.entries(schemas))('the check %s finds what its schema finds first', { timeout }, (name, schema) => {
    const check = checks[name]
    const paths = new Set<string>()
    fc.assert(
      fc.property(valuesOf(schema), (value) => {
        const path = firstPath(schema, value)
        paths.add(JSON.stringify(path))
        expect(check && firstPath(check, value)).toEqual(path)
      }),
      { seed: 1, numRuns: 2000 },
    )
    // Values that are all bad, or all bad as a whole, would show nothing.
    const inside = hasFields(schema) ? [expect.stringMatching(/^\[[^\]]/)] : []
    expect([...paths]).toEqual(expect.arrayContaining(['null', '[]', ...inside]))
  })
}

/** Whether something inside of a value can be wrong: a query may have no field at all. */
function hasFields(schema: Validator): boolean {
  const node = readSchema(schema, 'the schema', new Map())
  return node.kind !== 'object' || node.fields.some((field) => field.node.kind !== 'anything')
}
