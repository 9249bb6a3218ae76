import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstPath, valuesOf, type Validator } from '../src/arbitrary.ts'
import { constructs } from './constructs.ts'
import { checkText, evaluated } from './evaluated-checks.ts'

/** A value for which a check and its schema do not agree; `null` where none is found. */
function counterexample(check: Validator, schema: Validator, seed = 1): fc.RunDetails<[unknown]> | null {
  const agrees = fc.property(valuesOf(schema), (value) => {
    expect(firstPath(check, value)).toEqual(firstPath(schema, value))
  })
  const details = fc.check(agrees, { seed, numRuns: 1000 })
  return details.failed ? details : null
}

const names = Object.keys(constructs)

test.each(names)('the check of %s agrees with zod', async (name) => {
  const schema = constructs[name] as Validator
  expect(counterexample(await evaluated(checkText(schema)), schema)).toBeNull()
})

test.each(names)('the check of %s without any one of its lines does not', async (name) => {
  const schema = constructs[name] as Validator
  const text = checkText(schema)
  const checking = /^(?:for \(const key in value\) )?if .* return .*\n/gm
  for (const { 0: line, index } of text.matchAll(checking)) {
    const check = await evaluated(text.slice(0, index) + text.slice(index + line.length))
    expect(counterexample(check, schema), line).not.toBeNull()
  }
  expect(text.match(checking)?.length ?? 0).toBeGreaterThan(name.includes('anything, ') ? -1 : 0)
})

test.each(names)('the values of %s are good, and bad', (name) => {
  const schema = constructs[name] as Validator
  const verdicts = fc
    .sample(valuesOf(schema), { seed: 1, numRuns: 500 })
    .map((value) => firstPath(schema, value) === null)
  const isAlwaysGood = name.startsWith('anything, ')
  expect(new Set(verdicts)).toEqual(new Set(isAlwaysGood ? [true] : [true, false]))
})
