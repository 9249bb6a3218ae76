import type { MockRequest } from '@kehu/core/v1/mock'
import type { Plugin } from './plugin/plugin.ts'
import type { Stand } from './trial.ts'

/** Takes out of a text what must not be shown, and what differs from run to run. */
export interface Mask {
  text(text: string): string
  /** A request as a person reads it: start line, the headers that the spec declares, body. */
  request(request: MockRequest): string
}

const stars = '***'

/**
 * The mask for one stand: the values of the manifest's secrets, however they are written; the parameters that the spec's
 * security schemes name; and the port of the mock.
 */
export function maskFor(plugin: Plugin, { options, mock }: Stand): Mask {
  const secrets = plugin.manifest.secrets
    .map((name) => options[name])
    .filter((value): value is string => typeof value === 'string' && value.length >= 4)
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    JSON.stringify(secret).slice(1, -1),
  ])
  const schemes = securityFields(plugin)
  const shownHeaders = new Set(['content-type', ...declaredHeaders(plugin)])
  const host = new URL(mock.origin).host

  const text = (given: string) => {
    const withoutSecrets = forms.reduce((masked, form) => masked.replaceAll(form, stars), given)
    return withoutSecrets.replaceAll(host, 'the-mock')
  }
  return {
    text,
    request(request) {
      const query = request.rawQuery
        .split('&')
        .map((pair) => (schemes.has(decoded(pair.split('=')[0] ?? '')) ? `${pair.split('=')[0]}=${stars}` : pair))
        .join('&')
      const headers = request.headers
        .filter(([name]) => shownHeaders.has(name.toLowerCase()) || schemes.has(name.toLowerCase()))
        .map(([name, value]) => `${name}: ${schemes.has(name.toLowerCase()) ? stars : value}`)
      const lines = [`${request.method} ${request.path}${query === '' ? '' : `?${query}`}`, ...headers]
      return text([...lines, ...(request.text === '' ? [] : ['', request.text])].join('\n'))
    },
  }
}

/** Names of the parameters and headers that carry credentials; headers in small letters. */
export function securityFields({ spec }: Plugin): ReadonlySet<string> {
  const names = new Set(['authorization'])
  const { components } = spec.document as { components?: { securitySchemes?: Record<string, SecurityScheme> } }
  for (const { type, in: where, name } of Object.values(components?.securitySchemes ?? {})) {
    if (type === 'apiKey' && name !== undefined) names.add(where === 'header' ? name.toLowerCase() : name)
  }
  return names
}

interface SecurityScheme {
  readonly type?: string
  readonly in?: string
  readonly name?: string
}

function declaredHeaders({ spec }: Plugin): string[] {
  const { paths = {} } = spec.document as { paths?: Record<string, Record<string, { parameters?: Parameter[] }>> }
  return Object.values(paths).flatMap((item) =>
    Object.values(item).flatMap(({ parameters = [] }) =>
      parameters.filter((each) => each.in === 'header').map(({ name }) => name.toLowerCase()),
    ),
  )
}

interface Parameter {
  readonly in: string
  readonly name: string
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
