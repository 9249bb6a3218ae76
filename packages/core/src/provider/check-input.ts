import { KehuError } from '../v1/error.ts'
import type { FieldNote } from '../v1/manifest.ts'
import type { StandardSchema, StandardSchemaIssue } from '../v1/standard-schema.ts'
import { namesIn, validate } from './validate.ts'

/** What is checked, in the words of the error. */
export interface InputKind {
  readonly provider: string
  readonly category: 'config' | 'invalid-query'
  readonly noun: 'option' | 'query field'
  readonly notes: { readonly [name: string]: FieldNote }
}

/**
 * Checks what a caller gave. The message names the field and what it must be; it never holds a value, nor the
 * schema library's own text, which may quote one.
 *
 * @throws KehuError of the category of `kind`
 */
export function checkInput<Output>(schema: StandardSchema<Output>, value: unknown, kind: InputKind): Output {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refusal(kind, `the ${kind.noun}s must be an object that may hold ${list(kind.notes)}`)
  for (const name of Object.keys(value)) if (!Object.hasOwn(kind.notes, name)) throw unknownName(kind, name)
  const result = validate(schema, value, kind.provider)
  if (!result)
    throw refusal(kind, `the schema of the ${kind.noun}s answers with a promise, which a provider must not do`)
  if (!result.issues) return copyOf(result.value)
  throw invalidField(kind, value as Record<string, unknown>, result.issues[0])
}

/** What was checked stays what it was, whatever the caller does with the object and its lists later. */
function copyOf<Output>(checked: Output): Output {
  const fields = Object.entries(checked as object).map(([name, value]) => [
    name,
    Array.isArray(value) ? [...(value as unknown[])] : (value as unknown),
  ])
  return Object.fromEntries(fields) as Output
}

function invalidField(
  kind: InputKind,
  value: Record<string, unknown>,
  issue: StandardSchemaIssue | undefined,
): KehuError {
  const names = namesIn(issue)
  const field = names[0]
  const note = field === undefined ? undefined : kind.notes[field]
  if (field === undefined || !note) {
    const missing = Object.entries(kind.notes).find(([name, { required }]) => required && value[name] === undefined)
    if (missing) return missingField(kind, ...missing)
    return refusal(kind, `the ${kind.noun}s do not fit together; see the documentation of ${kind.provider}`)
  }
  if (value[field] === undefined) return missingField(kind, field, note)
  return refusal(kind, `${kind.noun} '${names.join('.')}' is not valid; it must be ${note.is}`, field)
}

function missingField(kind: InputKind, field: string, { is }: FieldNote): KehuError {
  return refusal(kind, `${kind.noun} '${field}' is missing; it must be ${is}`, field)
}

function unknownName(kind: InputKind, name: string): KehuError {
  const meant = Object.keys(kind.notes).find((known) => known.toLowerCase() === name.toLowerCase())
  const advice = meant ? `did you mean '${meant}'?` : `it takes ${list(kind.notes)}`
  return refusal(kind, `${kind.noun} '${shorten(name)}' is not known; ${advice}`, shorten(name))
}

function refusal(kind: InputKind, problem: string, field: string | null = null): KehuError {
  const end = /[.?]$/.test(problem) ? '' : '.'
  return new KehuError({
    category: kind.category,
    provider: kind.provider,
    field,
    message: `${kind.provider}: ${problem}${end}`,
  })
}

function list(notes: InputKind['notes']): string {
  return Object.keys(notes).join(', ') || 'nothing'
}

function shorten(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name
}
