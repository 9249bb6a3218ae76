import type { MockRequest, MockViolation } from '@kehu/core/v1/mock'
import type { GatedBody } from './body-gate.ts'
import { checkRequest, type Complaint } from './engine.ts'
import { foldedPairs } from './field-gate.ts'
import type { Operation } from './operation.ts'
import { formType } from './read-operation.ts'

/** Holds what a request says against the schemas of the spec, in Prism's engine; `path` is without the server's. */
export async function schemaViolations(
  operation: Operation,
  request: MockRequest,
  path: string,
  body: GatedBody,
): Promise<MockViolation[]> {
  const query = foldedPairs(operation.query, request.query)
  const complaints = await checkRequest(operation.engine, {
    method: operation.method,
    path,
    query,
    headers: request.headers,
    body: body.value,
  })
  return [
    ...complaints
      .filter((complaint) => !isAllowedEmpty(complaint, query, operation) && !isFalsyBody(complaint, body))
      .map(violation(operation)),
    ...ownCheck(body),
  ]
}

/**
 * Prism takes the JSON bodies 0, false and null for "no body" (P25), and reads dotted and repeated names of a form
 * wrongly (P19): these go through our own compiled schema.
 */
function ownCheck({ content, value }: GatedBody): MockViolation[] {
  if (!content || value === undefined) return []
  if (value && content.mediaType !== formType) return []
  return content.validate(value).map(({ where, message }) => ({
    step: 'schema',
    message: where === '' ? `The body ${message}.` : `"${where}" in the body ${message}.`,
    ...(where === '' ? {} : { where }),
  }))
}

function isFalsyBody({ part, code }: Complaint, { content, value }: GatedBody): boolean {
  return part === '' && code === 'required' && content !== undefined && !value
}

/** For Prism an empty value is an absent one (P16); the gate has let it pass because the spec allows it. */
function isAllowedEmpty(
  { part, code, where }: Complaint,
  query: Record<string, unknown>,
  operation: Operation,
): boolean {
  if (part !== 'query' || code !== 'required') return false
  const field = operation.query.find(({ name }) => name.toLowerCase() === where)
  return field !== undefined && field.allowEmpty && query[field.name] !== undefined
}

function violation(operation: Operation): (complaint: Complaint) => MockViolation {
  return ({ part, where, code, message }) => {
    if (part === 'security') return { step: 'credential', message: 'The credential that the spec asks for is missing.' }
    if (code === '415')
      return { step: 'header', message: 'The spec does not have this content type.', where: 'Content-Type' }
    const fields = part === 'query' ? operation.query : part === 'header' ? operation.headers : []
    // Prism gives the names of parameters in lower case (P14).
    const [first = '', ...rest] = where.split('.')
    const exact = fields.find(({ name }) => name.toLowerCase() === where || name.toLowerCase() === first)?.name
    const spelt = exact === undefined ? where : exact.toLowerCase() === where ? exact : [exact, ...rest].join('.')
    const words = exact === undefined ? message : message.replaceAll(exact.toLowerCase(), exact)
    return { step: 'schema', message: `${words}.`, ...(spelt === '' ? {} : { where: spelt }) }
  }
}
