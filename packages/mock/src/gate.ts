import type { MockRequest, MockViolation } from '@kehu/core/v1/mock'
import { gateBody, type GatedBody } from './body-gate.ts'
import { fieldViolations } from './field-gate.ts'
import { readPairs } from './form-pairs.ts'
import type { Operation } from './operation.ts'
import type { Follow } from './reference.ts'

/** Judges how a request is written, by the spec alone. Types and limits are Prism's part, signatures the vendor's. */
export function gate(operation: Operation, request: MockRequest, follow: Follow): GatedBody {
  const query = readPairs(request.rawQuery)
  const body = gateBody(operation.body, request, follow)
  return {
    ...body,
    violations: [
      ...query.flaws.map(({ name, message }) => ({ step: 'form', message, where: name })),
      ...fieldViolations(operation.query, query.pairs, 'query'),
      ...headerViolations(operation, request),
      ...body.violations,
    ],
  }
}

// No parameter of OpenAPI may be called so; its security schemes declare it (OpenAPI 3.1, Parameter Object).
const authorization = { name: 'Authorization', required: false, allowEmpty: true }

// The names of headers have no case (RFC 9110, section 5.1).
function headerViolations(operation: Operation, request: MockRequest): MockViolation[] {
  const isDeclared = operation.headers.some(({ name }) => name.toLowerCase() === 'authorization')
  const headers = isDeclared ? operation.headers : [...operation.headers, authorization]
  return headers.flatMap(({ name, required, allowEmpty }) => {
    const values = request.headers
      .filter(([sent]) => sent.toLowerCase() === name.toLowerCase())
      .map(([, value]) => value)
    const refuse = (message: string): MockViolation[] => [{ step: 'header', message, where: name }]
    if (values.length === 0) return required ? refuse(`The header ${name} is missing.`) : []
    if (values.length > 1) return refuse(`The header ${name} stands twice.`)
    if (values[0] === '' && !allowEmpty) return refuse(`The header ${name} is empty.`)
    return []
  })
}
