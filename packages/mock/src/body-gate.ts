import type { MockRequest, MockViolation } from '@kehu/core/v1/mock'
import { decimal, fieldViolations, foldedPairs } from './field-gate.ts'
import type { Field } from './field.ts'
import { readPairs } from './form-pairs.ts'
import { doubledNames } from './json-names.ts'
import type { OperationBody, OperationContent } from './operation.ts'
import { formType } from './read-operation.ts'
import type { Follow } from './reference.ts'
import { undeclaredFields } from './undeclared-fields.ts'

export interface GatedBody {
  readonly violations: readonly MockViolation[]
  /** The body as its schema would have it; `undefined` where there is none. */
  readonly value?: unknown
  /** How the body was declared. */
  readonly content?: OperationContent
}

/**
 * Judges the writing of a body: its content type, encoding, syntax and field names. Its length is what Content-Length
 * says: of more, node:http takes the rest for a broken request (front.ts), of less, it waits.
 */
export function gateBody(body: OperationBody | null, request: MockRequest, follow: Follow): GatedBody {
  const refuse = (step: string, where: string, message: string): GatedBody => ({
    violations: [{ step, where, message }],
  })
  if (request.body.length === 0) {
    return body?.required ? refuse('form', 'body', 'The body is missing.') : { violations: [] }
  }
  if (!body) return refuse('form', 'body', 'There is a body, and the spec has none here.')
  const sent = request.headers.filter(([name]) => name.toLowerCase() === 'content-type')
  // Whoever reads the first and whoever reads the last would see another body.
  if (sent.length > 1) return refuse('header', 'Content-Type', 'The header Content-Type stands twice.')
  const types = body.contents.map(({ mediaType }) => mediaType)
  const type = exactType(request.header('content-type') ?? '')
  const content = body.contents.find((each) => each.mediaType === type)
  // Prism takes application/vnd.x+json for application/json (P23).
  if (!content) return refuse('header', 'Content-Type', `Content-Type is not exactly ${types.join(' or ')}.`)
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(request.body)
  } catch {
    return refuse('form', 'body', 'The body is not UTF-8.')
  }
  if (content.mediaType === formType) return gateForm(content, request.text)
  if (!/[/+]json$/.test(content.mediaType)) return { violations: [], value: request.text, content }
  let value: unknown
  try {
    value = JSON.parse(request.text)
  } catch {
    return refuse('form', 'body', 'The body is no JSON.')
  }
  const doubled = doubledNames(request.text).map((where) => ({
    step: 'form',
    where,
    message: `"${where}" stands twice in the body.`,
  }))
  const undeclared = undeclaredFields(content.schema, value, follow).map((where) => ({
    step: 'name',
    where,
    message: `"${where}" in the body is not in the spec.`,
  }))
  return { violations: [...doubled, ...undeclared], value, content }
}

function gateForm(content: OperationContent, text: string): GatedBody {
  const { pairs, flaws } = readPairs(text)
  const violations = [
    ...flaws.map(({ name, message }) => ({ step: 'form', message, where: name })),
    ...fieldViolations(content.fields, pairs, 'body'),
  ]
  const texts = foldedPairs(content.fields, pairs)
  const value = Object.fromEntries(
    content.fields.flatMap((field) => {
      const sent = texts[field.name]
      if (sent === undefined) return []
      return [[field.name, typeof sent === 'string' ? typed(field, sent) : sent.map((each) => typed(field, each))]]
    }),
  )
  return { violations, value, content }
}

function typed(field: Field, text: string): string | number {
  return field.isNumber && decimal.test(text) ? Number(text) : text
}

/** The media type in lower case; with any parameter but `charset=utf-8` it stays as sent, and matches none. */
function exactType(header: string): string {
  const lower = header.trim().toLowerCase()
  return /^([^;\s]+)(\s*;\s*charset="?utf-8"?)?$/.exec(lower)?.[1] ?? lower
}
