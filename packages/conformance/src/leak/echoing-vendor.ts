import type { MockAnswer, MockHandler, MockRecord, MockRequest, MockValue } from '@kehu/core/v1/mock'
import type { MockScript } from '@kehu/mock'
import type { Plugin } from '../plugin/plugin.ts'

/** A way in which a vendor fails and says back what it must not. */
export interface Echo {
  /** To finish a sentence: "Where the vendor …". */
  readonly vendor: string
  answer(request: MockRequest): MockScript
}

/**
 * The ways in which the vendor of an operation may fail while it says `words` back: in its own error bodies, in place of
 * a code, in HTML, in broken JSON, in records of a wrong type, in headers, in the address of a redirect.
 */
export function echoes(
  plugin: Plugin,
  operation: string,
  words: (request: MockRequest) => string,
  header: () => string,
): readonly Echo[] {
  const handler = plugin.vendor.handlers[operation]
  if (!handler) return []
  const { errors } = plugin.manifest.operations.customers
  const [firstCode] = Object.keys(errors)
  const body = (value: (text: string) => MockValue) => (request: MockRequest) => ({
    status: 200,
    body: value(words(request)),
  })
  return [
    ...onePerCategory(errors).map((code) => ({
      vendor: `says it back with its code ${code}`,
      answer: (request: MockRequest) => echoed(handler.error(code, request), words(request), code),
    })),
    ...(firstCode === undefined
      ? []
      : [
          {
            vendor: 'says it in place of a code',
            answer: (request: MockRequest) => echoed(handler.error(firstCode, request), words(request), null),
          },
        ]),
    {
      vendor: 'says it in JSON of another kind',
      answer: body((text) => ({ [text]: text, code: text, message: text })),
    },
    { vendor: 'says it in a list', answer: body((text) => [text]) },
    { vendor: 'says nothing else', answer: body((text) => text) },
    { vendor: 'says it in HTML', answer: (request) => ({ status: 200, text: `<html>${words(request)}</html>` }) },
    {
      vendor: 'says it in JSON that breaks off',
      answer: (request) => ({ status: 200, text: `{"a":"${words(request)}` }),
    },
    ...[401, 403, 404, 429, 500].map((status) => ({
      vendor: `says it with HTTP ${status}`,
      answer: (request: MockRequest) => ({
        status,
        headers: { 'X-Trace': header(), 'Set-Cookie': `s=${header()}`, 'Retry-After': header() },
        text: words(request),
      }),
    })),
    {
      vendor: 'redirects to it',
      answer: () => ({ status: 302, headers: { Location: `http://localhost/${header()}` }, text: '' }),
    },
    ...spoiltRecord(handler, words),
  ]
}

/** One code of each category: what is told depends on no more. */
function onePerCategory(errors: Plugin['manifest']['operations']['customers']['errors']): string[] {
  const categories = new Map<string, string>()
  for (const [code, { category }] of Object.entries(errors)) {
    if (!categories.has(category)) categories.set(category, code)
  }
  return [...categories.values()]
}

/** An answer in which each text says the words, but for the code. */
function echoed(answer: MockAnswer, words: string, code: string | null): MockAnswer {
  return answer.body === undefined ? answer : { ...answer, body: filled(answer.body, words, code) }
}

function filled(value: MockValue, words: string, code: string | null): MockValue {
  if (Array.isArray(value)) return (value as readonly MockValue[]).map((each) => filled(each, words, code))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value as MockRecord).map(([name, each]) => [
        name,
        each === undefined ? undefined : filled(each, words, code),
      ]),
    )
  }
  if (code !== null) return typeof value === 'string' && value !== code ? words : value
  return typeof value === 'string' || typeof value === 'number' ? words : value
}

/** A record of which each field is of a wrong type. */
function spoiltRecord(handler: MockHandler<object>, words: (request: MockRequest) => string): Echo[] {
  if (handler.kind !== 'list') return []
  const [record = {}] = handler.dataset({ seed: 1, size: 1 })
  return [
    {
      vendor: 'says it in a record of wrong types',
      answer(request) {
        const text = words(request)
        const spoilt = Object.fromEntries(Object.keys(record).map((name) => [name, { [text]: [text] }]))
        return handler.page({ request, records: [spoilt], total: 1, window: handler.asked(request) })
      },
    },
  ]
}
