import type { MockViolation } from '@kehu/core/v1/mock'
import type { Field } from './field.ts'
import type { Pair } from './form-pairs.ts'

/**
 * Holds the pairs of a query or of a form body against the fields that the spec declares: exact names, nothing
 * undeclared, nothing twice, nothing empty, indexes from 0 without a gap, numbers as plain decimals. Prism lets all of
 * these pass (P14, P15, P16, P18, P49).
 */
export function fieldViolations(fields: readonly Field[], pairs: readonly Pair[], place: string): MockViolation[] {
  return [
    ...fields.flatMap((field) => ofField(field, pairs, place)),
    ...pairs.flatMap(([name]) => ofName(name, fields, place)),
  ]
}

/** The values of each declared field, an indexed one's in the order of its indexes. */
export function foldedPairs(fields: readonly Field[], pairs: readonly Pair[]): Record<string, string | string[]> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const values = pairs
        .flatMap(([name, value]) => (owns(field, name) ? [{ index: indexOf(field, name), value }] : []))
        .toSorted((one, other) => one.index - other.index)
        .map(({ value }) => value)
      if (values.length === 0) return []
      return [[field.name, field.wire === 'single' ? (values[0] ?? '') : values]]
    }),
  )
}

function ofField(field: Field, pairs: readonly Pair[], place: string): MockViolation[] {
  const found: MockViolation[] = []
  const report = (step: string, message: string) => found.push({ step, message, where: field.name })
  const own = pairs.filter(([name]) => owns(field, name))
  if (own.length === 0) {
    if (field.required) report('name', `"${field.name}" is missing in the ${place}.`)
    return found
  }
  if (field.wire === 'single' && own.length > 1) report('form', `"${field.name}" stands twice in the ${place}.`)
  if (field.wire === 'indexed') {
    const indexes = own.map(([name]) => indexOf(field, name)).toSorted((one, other) => one - other)
    if (indexes.some((index, position) => index !== position)) {
      report('form', `"${field.name}" is written ${field.name}.N; N counts from 0, without a gap and without a repeat.`)
    }
  }
  const values = own.map(([, value]) => value)
  if (!field.allowEmpty && values.includes('')) report('form', `"${field.name}" is empty; leave it out.`)
  // Prism reads 1e1, 0x10 and " 7" as numbers too (P49). What is no number at all is left to it.
  if (
    field.isNumber &&
    values.some((value) => value !== '' && Number.isFinite(Number(value)) && !decimal.test(value))
  ) {
    report('form', `"${field.name}" is not written as a plain decimal number.`)
  }
  return found
}

function ofName(name: string, fields: readonly Field[], place: string): MockViolation[] {
  if (fields.some((field) => owns(field, name))) return []
  const near = fields.find((field) => field.name.toLowerCase() === name.toLowerCase())
  const list = fields.find(
    (field) => name.toLowerCase().startsWith(field.name.toLowerCase()) && field.wire === 'indexed',
  )
  const spelt = list ? `${list.name}.0, ${list.name}.1, …` : near?.name
  const message = spelt
    ? `"${name}" in the ${place} is spelt "${spelt}" in the spec.`
    : `"${name}" in the ${place} is not in the spec.`
  return [{ step: 'name', message, where: name }]
}

export const decimal: RegExp = /^-?(0|[1-9]\d*)(\.\d+)?$/

function owns(field: Field, name: string): boolean {
  return field.wire === 'indexed' ? indexOf(field, name) >= 0 : name === field.name
}

/** N of `name.N`; 0 for a field that is not indexed, -1 for another name. */
function indexOf(field: Field, name: string): number {
  if (field.wire !== 'indexed') return 0
  if (!name.startsWith(`${field.name}.`)) return -1
  const digits = name.slice(field.name.length + 1)
  return /^(0|[1-9]\d*)$/.test(digits) ? Number(digits) : -1
}
