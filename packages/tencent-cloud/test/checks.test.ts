import { firstPath, valuesOf } from '@kehu/checks/arbitrary'
import type { StandardSchema } from '@kehu/core/v1'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as answerChecks from '../src/checks/answer.ts'
import * as inputChecks from '../src/checks/input.ts'
import * as schemas from '../src/schemas.ts'

const written = new Map<string, StandardSchema>(Object.entries({ ...inputChecks, ...answerChecks }))

test('each schema has a check', () => {
  expect([...written.keys()].toSorted()).toEqual(Object.keys(schemas).toSorted())
})

test.each(Object.entries<StandardSchema>(schemas))('the check %s finds what its schema finds first', (name, schema) => {
  const check = written.get(name) ?? schema
  const paths = new Set<string>()
  fc.assert(
    fc.property(valuesOf(schema), (value) => {
      const path = firstPath(schema, value)
      paths.add(JSON.stringify(path))
      expect(firstPath(check, value)).toEqual(path)
    }),
    { seed: 1, numRuns: 2000 },
  )
  // Values that are all bad, or all bad as a whole, would show nothing.
  expect([...paths]).toEqual(expect.arrayContaining(['null', '[]', expect.stringMatching(/^\["/)]))
})
