import type { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http'
import type { Pair } from './form-pairs.ts'

// Prism is reached from this file alone. docs/prism.md says what the P numbers mean; test/prism shows each of them, so
// that an upgrade which changes one is seen.

/** An operation as Prism reads it. */
export type EngineOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number]

type EngineAnswer = Parameters<NonNullable<Components['validateOutput']>>[0]['element']
type Components = Parameters<typeof createInstance>[1]
type Diagnostic = {
  severity: number
  code?: string | number
  message: string
  path?: readonly (string | number)[]
}

export interface EngineRequest {
  readonly method: string
  /** Path without the server's: Prism ignores `servers` (P21). */
  readonly path: string
  readonly query: { readonly [name: string]: string | readonly string[] }
  readonly headers: readonly Pair[]
  /** Parsed by us: a malformed body is never answered by Prism's own server (P9). */
  readonly body: unknown
}

/** What Prism has to say against a request or an answer. */
export interface Complaint {
  /** `security`, `query`, `header`, `path`, `body`, or empty where Prism names none. */
  readonly part: string
  /** Lower case where it is a parameter's (P14); fields joined by dots; empty for the whole. */
  readonly where: string
  /** The JSON Schema keyword, 401 or 415. */
  readonly code: string
  readonly message: string
}

type Prism = typeof import('@stoplight/prism-http')

// It takes most of a second to load, and whoever lists, explains or compares plugins starts no mock. The promise is kept:
// asking the module loader again took a twentieth of each request.
let loaded: Promise<Prism> | undefined
function prism(): Promise<Prism> {
  loaded ??= import('@stoplight/prism-http')
  return loaded
}

/** Reads the operations of an OpenAPI document. Once a document and process: what has been used stays for good (P47). */
export async function readOperations(document: object): Promise<EngineOperation[]> {
  const { getHttpOperationsFromSpec: read } = await prism()
  // The reader replaces the references of the object that it is given (P53).
  return read(structuredClone(document))
}

/** Adapts an operation to what the front has already read for Prism. */
export function adaptOperation(
  operation: EngineOperation,
  front: { readonly lists: readonly string[]; readonly readsBody: boolean },
): EngineOperation {
  const { body, path, ...request } = operation.request ?? {}
  const query = request.query?.map((parameter) =>
    // The front hands `name.0`, which Prism does not know (P18), over as a repeated name.
    front.lists.includes(parameter.name) ? { ...parameter, explode: true } : parameter,
  )
  // A form body that the front checks itself is kept from Prism, which loses repeated and dotted names (P19).
  return {
    ...operation,
    request: {
      ...request,
      ...(query ? { query } : {}),
      // Prism takes each path apart by its template, also where it holds no parameter.
      ...(path && path.length > 0 ? { path } : {}),
      ...(body && !front.readsBody ? { body } : {}),
    },
  }
}

/** What is wrong with a request, in Prism's eyes. */
export function checkRequest(operation: EngineOperation, request: EngineRequest): Promise<Complaint[]> {
  return run(operation, request, undefined)
}

/** What is wrong with an answer, in Prism's eyes. */
export function checkAnswer(operation: EngineOperation, answer: EngineAnswer): Promise<Complaint[]> {
  return run(
    operation,
    { method: operation.method, path: operation.path, query: {}, headers: [], body: undefined },
    answer,
  )
}

async function run(
  operation: EngineOperation,
  request: EngineRequest,
  answer: EngineAnswer | undefined,
): Promise<Complaint[]> {
  // Prism's own answer is one fixed example (P26), may be a 406 or a 500 that hides the complaints (P32), and changes
  // the configuration it is given (P43). So its mocker is replaced, and every call has a configuration of its own.
  const mock: Components['mock'] = () => () => ({ _tag: 'Right', right: answer ?? { statusCode: 204 } })
  // The front has found the operation already, by exact names.
  const route: Components['route'] = () => ({ _tag: 'Right', right: operation })
  const isRequest = answer === undefined
  const { createInstance: create } = await prism()
  const engine = create(
    {
      isProxy: false,
      checkSecurity: isRequest,
      validateRequest: isRequest,
      validateResponse: !isRequest,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
    { logger, mock, route },
  )
  const headers: Record<string, string> = {}
  for (const [name, value] of request.headers) headers[name.toLowerCase()] = value
  // With a length, Prism would miss the declaration of a body that is kept from it (P52); the front has judged both.
  delete headers['content-length']
  const result = await engine.request(
    {
      method: request.method.toLowerCase() as 'get',
      url: { path: request.path, query: { ...request.query } as Record<string, string | string[]> },
      headers,
      body: operation.request?.body ? request.body : undefined,
    },
    [operation],
  )()
  if ('left' in result) throw result.left
  const { input, output } = result.right.validations
  return (isRequest ? input : output).filter(isError).map(complaint)
}

/** 0 is an error. What is above is a hint, such as that a parameter is deprecated. */
function isError({ severity }: Diagnostic): boolean {
  return severity === 0
}

function complaint({ code = '', message, path = [] }: Diagnostic): Complaint {
  // A field that is missing stands only in the words: "must have required property 'page'".
  const missing = code === 'required' ? /required property '([^']+)'/.exec(message)?.[1] : undefined
  const [part = '', ...names] = path
  return {
    part: code === 401 ? 'security' : String(part),
    where: [...names, ...(missing === undefined ? [] : [missing])].join('.'),
    code: String(code),
    message,
  }
}

// Prism answers nothing at all where the logger lacks a level it uses (P51).
const silent = () => undefined
const logger = {
  trace: silent,
  debug: silent,
  info: silent,
  success: silent,
  warn: silent,
  error: silent,
  fatal: silent,
  child: () => logger,
} as unknown as Components['logger']
