import type { MockRequest } from '@kehu/core/v1/mock'
import { writtenForms } from '../leak/written-forms.ts'
import type { Plugin } from '../plugin/plugin.ts'
import { securityFields } from '../spec/security-fields.ts'
import { operations, parameters } from '../spec/walk.ts'
import type { Options, Stand } from '../trial.ts'

/** Takes out of a text what must not be shown, and what differs from run to run. */
export interface Mask {
  text(text: string): string
  /** A request as a person reads it: start line, the headers that the spec declares, body. */
  request(request: MockRequest): string
}

const stars = '***'

// A shorter text stands in many a word: core hides none below 4 either.
const shortestSecret = 4

/**
 * The mask for one stand: the values of the manifest's secrets, however they are written; the parameters that the spec's
 * security schemes name; and the port of the mock.
 */
export function maskFor(plugin: Plugin, { options, mock }: Pick<Stand, 'options' | 'mock'>): Mask {
  // What a check changed, and what it gave as a function.
  const secrets = secretsOf(plugin, [options, mock.options, ...mock.variants] as readonly Options[])
  const hidden = starsFor(secrets)
  const fields = securityFields(plugin.spec)
  const shown = new Set(['content-type', ...declaredHeaders(plugin), ...fields])
  const { host } = new URL(mock.origin)
  const text = (given: string) => hidden(given).replaceAll(host, 'the-mock')
  return {
    text,
    request(request) {
      const pairs = request.rawQuery.split('&').map((pair) => {
        const [name = ''] = pair.split('=')
        return fields.has(decoded(name)) ? `${name}=${stars}` : pair
      })
      const query = pairs.join('&')
      const headers = request.headers
        .filter(([name]) => shown.has(name.toLowerCase()))
        .map(([name, value]) => `${name}: ${fields.has(name.toLowerCase()) ? stars : value}`)
      const lines = [`${request.method} ${request.path}${query === '' ? '' : `?${query}`}`, ...headers]
      return text([...lines, ...(request.text === '' ? [] : ['', request.text])].join('\n'))
    },
  }
}

function secretsOf({ manifest }: Plugin, given: readonly Options[]): string[] {
  const values = manifest.secrets.flatMap((name) => given.map((options) => options[name]))
  return values.filter((value) => typeof value === 'string')
}

/** Stars out secrets in a text, however they are written there. Those below 4 characters are left alone. */
export function starsFor(secrets: readonly string[]): (text: string) => string {
  const long = secrets.filter(({ length }) => length >= shortestSecret)
  const secret = anyOf(long.flatMap((value) => writtenForms(value).map(([, written]) => written)))
  return (text) => (secret ? text.replace(secret, stars) : text)
}

/** A pattern for any of the texts; `null` where there is none. The longest counts: it may begin as a shorter one does. */
function anyOf(texts: readonly string[]): RegExp | null {
  if (texts.length === 0) return null
  const escaped = [...new Set(texts)]
    .toSorted((one, other) => other.length - one.length)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
  return new RegExp(escaped.join('|'), 'gi')
}

function declaredHeaders({ spec }: Plugin): string[] {
  return operations(spec.document)
    .flatMap(parameters)
    .filter(({ node }) => node.in === 'header')
    .map(({ node }) => String(node.name).toLowerCase())
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
