import type { MockViolation } from '@kehu/core/v1/mock'
import type { Field } from './field.ts'
import type { Pair } from './form-pairs.ts'

/**
 * Holds the pairs of a query or of a form body against the fields that the spec declares: exact names, nothing
 * undeclared, nothing twice, nothing empty, indexes from 0 without a gap, numbers as plain decimals. Prism lets all of
 * these pass (P14, P15, P16, P18, P49).
 */
export function fieldViolations(fields: readonly Field[], pairs: readonly Pair[], place: string): MockViolation[] {
  const sent = sentValues(fields, pairs)
  const found: MockViolation[] = []
  for (const field of fields) found.push(...ofField(field, sent.get(field.name) ?? [], place))
  const { single, indexed } = namesOf(fields)
  for (const [name] of pairs) {
    if (!single.has(name) && !indexed.some((field) => indexOf(field, name) >= 0))
      found.push(ofName(name, fields, place))
  }
  return found
}

/** The values of each declared field, an indexed one's in the order of its indexes. */
export function foldedPairs(fields: readonly Field[], pairs: readonly Pair[]): Record<string, string | string[]> {
  const sent = sentValues(fields, pairs)
  return Object.fromEntries(
    fields.flatMap((field) => {
      const own = sent.get(field.name)
      if (!own) return []
      const values = own.toSorted((one, other) => one.index - other.index).map(({ value }) => value)
      return [[field.name, field.wire === 'single' ? (values[0] ?? '') : values]]
    }),
  )
}

interface SentValue {
  /** N of `name.N`; 0 where the field is not indexed. */
  readonly index: number
  readonly value: string
}

interface FieldNames {
  readonly single: ReadonlySet<string>
  readonly indexed: readonly string[]
}

// Every request comes by here, and looking at each field for each pair took longer than all else at this gate.
const names = new WeakMap<readonly Field[], FieldNames>()

function namesOf(fields: readonly Field[]): FieldNames {
  const known = names.get(fields) ?? {
    single: new Set(fields.filter(({ wire }) => wire !== 'indexed').map(({ name }) => name)),
    // A key may be declared as a parameter too.
    indexed: [...new Set(fields.filter(({ wire }) => wire === 'indexed').map(({ name }) => name))],
  }
  names.set(fields, known)
  return known
}

/** What was sent for each field, by the field's name. */
function sentValues(fields: readonly Field[], pairs: readonly Pair[]): ReadonlyMap<string, readonly SentValue[]> {
  const { single, indexed } = namesOf(fields)
  const sent = new Map<string, SentValue[]>()
  const note = (field: string, index: number, value: string): void => {
    const known = sent.get(field)
    if (known) known.push({ index, value })
    else sent.set(field, [{ index, value }])
  }
  for (const [name, value] of pairs) {
    if (single.has(name)) note(name, 0, value)
    for (const each of indexed) {
      const index = indexOf(each, name)
      if (index >= 0) note(each, index, value)
    }
  }
  return sent
}

function ofField(field: Field, own: readonly SentValue[], place: string): MockViolation[] {
  const found: MockViolation[] = []
  const report = (step: string, message: string) => found.push({ step, message, where: field.name })
  if (own.length === 0) {
    if (field.required) report('name', `"${field.name}" is missing in the ${place}.`)
    return found
  }
  if (field.wire === 'single' && own.length > 1) report('form', `"${field.name}" stands twice in the ${place}.`)
  if (field.wire === 'indexed') {
    const indexes = own.map(({ index }) => index).toSorted((one, other) => one - other)
    if (indexes.some((index, position) => index !== position)) {
      report('form', `"${field.name}" is written ${field.name}.N; N counts from 0, without a gap and without a repeat.`)
    }
  }
  const values = own.map(({ value }) => value)
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

/** What is wrong with a name that no field has. */
function ofName(name: string, fields: readonly Field[], place: string): MockViolation {
  const near = fields.find((field) => field.name.toLowerCase() === name.toLowerCase())
  const list = fields.find(
    (field) => name.toLowerCase().startsWith(field.name.toLowerCase()) && field.wire === 'indexed',
  )
  const spelt = list ? `${list.name}.0, ${list.name}.1, …` : near?.name
  const message = spelt
    ? `"${name}" in the ${place} is spelt "${spelt}" in the spec.`
    : `"${name}" in the ${place} is not in the spec.`
  return { step: 'name', message, where: name }
}

export const decimal: RegExp = /^-?(0|[1-9]\d*)(\.\d+)?$/

/** N of the `name.N` of an indexed field; -1 for another name. */
function indexOf(field: string, name: string): number {
  if (!name.startsWith(field) || name[field.length] !== '.') return -1
  const digits = name.slice(field.length + 1)
  return /^(0|[1-9]\d*)$/.test(digits) ? Number(digits) : -1
}
