import type {
  ExampleObject,
  MediaTypeObject,
  OperationObject,
  ParameterObject,
  RequestBodyObject,
  ResponseObject,
  SchemaObject,
  SecurityRequirementObject,
} from 'openapi3-ts/oas31'
import type { ZodTypeAny } from 'zod'
import { jsonSchema } from './schema.ts'
import { stamp, type Provenance } from './source.ts'

type Fields = Readonly<Record<string, ZodTypeAny>>

/** An example that breaks its own table, word for word, beside the corrected one under `examples`. */
export interface DocumentExample {
  readonly from: Provenance
  /** What is wrong with it. */
  readonly broken: string
  readonly text: string
  /** Texts in it that look like a credential and are none, each with the reason. */
  readonly notCredentials?: readonly { readonly value: string; readonly why: string }[]
}

/** The values of one named request: the parameters by name, and the body. */
interface RequestExample {
  readonly from: Provenance
  readonly summary: string
  readonly header?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

interface Body {
  readonly from: Provenance
  readonly description: string
  /** A `.strict()` object: request bodies are closed. */
  readonly schema: ZodTypeAny
  readonly contentType?: string
  readonly encoding?: MediaTypeObject['encoding']
}

/** One business code that the vendor sends inside a body. Its example is `code-<code>`, unless `example` names another. */
export interface StatusCode {
  readonly from: Provenance
  readonly meaning: string
  /** How the vendor groups it, where the document has groups. */
  readonly group?: string
  /** Our reading of it, in the words of the design's error categories. Always inferred. */
  readonly category: string
  readonly example?: string
}

interface Response {
  readonly from: Provenance
  readonly description: string
  readonly schema?: ZodTypeAny
  readonly contentType?: string
  readonly headers?: Fields
  readonly examples?: Readonly<Record<string, ExampleObject>>
  readonly documentExamples?: readonly DocumentExample[]
  readonly statusCodes?: Readonly<Record<string, StatusCode>>
}

export interface OperationPlan {
  readonly id: string
  readonly method: 'get' | 'post'
  readonly path: `/${string}`
  readonly from: Provenance
  readonly summary: string
  readonly description?: string
  readonly header?: Fields
  readonly query?: Fields
  readonly body?: Body
  readonly security?: readonly SecurityRequirementObject[]
  readonly requests: Readonly<Record<string, RequestExample>>
  readonly documentExamples?: readonly DocumentExample[]
  readonly responses: Readonly<Record<string, Response>>
}

export interface Operation {
  readonly method: OperationPlan['method']
  readonly path: string
  readonly object: OperationObject
}

/** A named example: a value, where it comes from, and one line on what it shows. */
export function example(value: unknown, from: Provenance, summary: string): ExampleObject {
  return { summary, ...stamp(from), value }
}

export function operation(plan: OperationPlan): Operation {
  const object: OperationObject = {
    operationId: plan.id,
    summary: plan.summary,
    ...(plan.description ? { description: plan.description } : {}),
    ...stamp(plan.from),
    ...documentExamples(plan.documentExamples),
    ...(plan.security ? { security: [...plan.security] } : {}),
    parameters: [...parameters(plan, 'header'), ...parameters(plan, 'query')],
    ...(plan.body ? { requestBody: requestBody(plan.body, plan.requests, plan.id) } : {}),
    responses: Object.fromEntries(
      Object.entries(plan.responses).map(([status, planned]) => [status, response(planned, `${plan.id} ${status}`)]),
    ),
  }
  return { method: plan.method, path: plan.path, object }
}

function parameters(plan: OperationPlan, location: 'header' | 'query'): ParameterObject[] {
  const fields = plan[location] ?? {}
  for (const [scenario, request] of Object.entries(plan.requests)) {
    const stranger = Object.keys(request[location] ?? {}).find((name) => !(name in fields))
    if (stranger) throw new Error(`${plan.id}: the request "${scenario}" has an undeclared ${location} ${stranger}`)
  }
  return Object.entries(fields).map(([name, field]) => {
    const { own, schema } = split(jsonSchema(field, `${plan.id} ${location} ${name}`))
    const examples = Object.entries(plan.requests)
      .filter(([, request]) => request[location] && name in request[location])
      .map(([scenario, request]) => [scenario, example(request[location]?.[name], request.from, request.summary)])
    return {
      name,
      in: location,
      required: !field.isOptional(),
      ...own,
      // Prism takes a missing `explode` for false, against the default of OpenAPI (docs/prism.md, P13).
      style: location === 'header' ? 'simple' : 'form',
      explode: location === 'query',
      schema,
      ...(examples.length > 0 ? { examples: Object.fromEntries(examples) } : {}),
    }
  })
}

/** The words and the provenance belong to the parameter; the constraints to its schema. */
function split(whole: SchemaObject): { own: Record<string, unknown>; schema: SchemaObject } {
  const isOwn = (key: string) => key === 'description' || (key.startsWith('x-') && key !== 'x-source-of')
  const entries = Object.entries(whole)
  return {
    own: Object.fromEntries(entries.filter(([key]) => isOwn(key))),
    schema: Object.fromEntries(entries.filter(([key]) => !isOwn(key))),
  }
}

function requestBody(body: Body, requests: OperationPlan['requests'], id: string): RequestBodyObject {
  const examples = Object.entries(requests)
    .filter(([, request]) => request.body !== undefined)
    .map(([scenario, request]) => [scenario, example(request.body, request.from, request.summary)])
  return {
    description: body.description,
    ...stamp(body.from),
    required: true,
    content: {
      [body.contentType ?? 'application/json']: {
        schema: jsonSchema(body.schema, `${id} body`),
        ...(body.encoding ? { encoding: body.encoding } : {}),
        ...(examples.length > 0 ? { examples: Object.fromEntries(examples) } : {}),
      },
    },
  }
}

function response(planned: Response, name: string): ResponseObject {
  const headers = Object.entries(planned.headers ?? {}).map(([header, field]) => {
    const { own, schema } = split(jsonSchema(field, `${name} header ${header}`))
    return [header, { ...own, required: !field.isOptional(), style: 'simple', explode: false, schema }]
  })
  return {
    description: planned.description,
    ...stamp(planned.from),
    ...(planned.statusCodes ? { 'x-status-codes': statusCodes(planned.statusCodes) } : {}),
    ...(headers.length > 0 ? { headers: Object.fromEntries(headers) } : {}),
    ...(planned.schema
      ? {
          content: {
            [planned.contentType ?? 'application/json']: {
              schema: jsonSchema(planned.schema, `${name} body`),
              ...documentExamples(planned.documentExamples),
              ...(planned.examples ? { examples: { ...planned.examples } } : {}),
            },
          },
        }
      : {}),
  }
}

function statusCodes(codes: Readonly<Record<string, StatusCode>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(codes).map(([code, { from, ...said }]) => [code, { ...said, ...stamp(from) }]),
  )
}

function documentExamples(examples: readonly DocumentExample[] | undefined): Record<string, unknown> {
  if (!examples || examples.length === 0) return {}
  return {
    'x-document-example': examples.map(({ from, notCredentials, broken, text }) => ({
      ...stamp(from),
      broken,
      ...(notCredentials ? { 'x-not-credentials': notCredentials } : {}),
      text,
    })),
  }
}
