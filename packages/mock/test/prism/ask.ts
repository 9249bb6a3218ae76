import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http'

// Prism as it comes, without anything of src/engine.ts around it.

type Configuration = Parameters<typeof createInstance>[0]
type Components = Parameters<typeof createInstance>[1]
export type Operations = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>
type Diagnostic = {
  readonly severity: number
  readonly path?: readonly (string | number)[]
  readonly code?: string | number
  readonly message: string
}

export interface Sent {
  readonly method?: string
  readonly path?: string
  readonly query?: Record<string, string | string[]>
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

export interface Setting {
  /** Members of the document beside `paths`. */
  readonly document?: object
  /** `mock.code` and the like, of Prism's configuration. */
  readonly mock?: object
  /** Stands in for what Prism would answer, so that it is judged. */
  readonly answer?: { readonly statusCode: number; readonly headers?: Record<string, string>; readonly body?: unknown }
}

export interface Told {
  /** The answer's status; that of the problem where Prism has no answer; `undefined` where the problem has none. */
  readonly status: number | undefined
  readonly headers: Record<string, unknown>
  readonly body: unknown
  /** The last word of the problem's type, where Prism has no answer. */
  readonly problem: string | null
  /** What is wrong with the request: part, place and keyword, such as `query page type`; `hint:` before what is no error. */
  readonly request: readonly string[]
  /** What is wrong with the answer. */
  readonly answer: readonly string[]
}

export const dialect = 'https://json-schema.org/draft/2020-12/schema'
export const json = 'application/json'

export const silent = (): undefined => undefined
const logger = {
  trace: silent,
  debug: silent,
  info: silent,
  success: silent,
  warn: silent,
  error: silent,
  fatal: silent,
  child: () => logger,
}
export const quiet = logger as unknown as Components['logger']

export const configuration: Configuration = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
}

export const documentOf = (paths: object, more: object = {}): object => ({
  openapi: '3.1.0',
  jsonSchemaDialect: dialect,
  info: { title: 'Prism', version: '1' },
  paths,
  ...more,
})

/** Reads a document of these paths, and sends one request, `GET /x` where it says nothing else. */
export async function ask(paths: object, sent: Sent = {}, setting: Setting = {}): Promise<Told> {
  return askOf(await getHttpOperationsFromSpec(documentOf(paths, setting.document)), sent, setting)
}

/** Sends one request to operations that are read already. */
export async function askOf(operations: Operations, sent: Sent, { mock, answer }: Setting = {}): Promise<Told> {
  const mocker: Components['mock'] = () => () => ({ _tag: 'Right', right: answer ?? { statusCode: 200 } })
  const engine = createInstance(
    { ...configuration, mock: { dynamic: false, ...mock } },
    { logger: quiet, ...(answer ? { mock: mocker } : {}) },
  )
  const { method = 'get', path = '/x', query = {}, headers = {}, body } = sent
  const result = await engine.request({ method: method as 'get', url: { path, query }, headers, body }, operations)()
  if ('left' in result) {
    const { name, status } = result.left as { name: string; status?: number }
    return { status, headers: {}, body: undefined, problem: name.split('#')[1] ?? name, request: [], answer: [] }
  }
  const { output, validations } = result.right
  return {
    status: output.statusCode,
    headers: output.headers ?? {},
    body: output.body,
    problem: null,
    request: validations.input.map(said),
    answer: validations.output.map(said),
  }
}

function said({ severity, path: [part, ...place] = [], code, message }: Diagnostic): string {
  const words = [part, place.join('.'), code ?? message].filter((word) => word !== undefined && word !== '')
  return `${severity === 0 ? '' : 'hint: '}${words.join(' ')}`
}

// An answer of 422 is declared, or else Prism would hand out a problem in place of its list.
const answers = { 200: { description: 'Right.' }, 422: { description: 'Wrong.' } }

/** `GET /x` with these parameters. */
export const reading = (...parameters: object[]): object => ({ '/x': { get: { parameters, responses: answers } } })

/** A parameter of the query, in the form that a browser sends. */
export const query = (name: string, schema: object, more: object = {}): object => ({
  name,
  in: 'query',
  style: 'form',
  explode: true,
  schema,
  ...more,
})

/** `POST /x` with a body of this schema. */
export const writing = (schema: object, mediaType: string = json): object => ({
  '/x': { post: { requestBody: { required: true, content: { [mediaType]: { schema } } }, responses: answers } },
})

/** A request of `POST /x`, with the length that a server would have seen. */
export const posted = (body: unknown, mediaType: string = json): Sent => ({
  method: 'post',
  headers: { 'content-type': mediaType, 'content-length': '9' },
  body,
})

/** `GET /x` with an answer of this schema, and of this example where there is one. */
export const answering = (schema: object, example?: unknown, mediaType: string = json): object => ({
  '/x': {
    get: {
      responses: {
        200: {
          description: 'Right.',
          content: { [mediaType]: { schema, ...(example === undefined ? {} : { example }) } },
        },
      },
    },
  },
})
