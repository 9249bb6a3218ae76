import fc, { type Arbitrary } from 'fast-check'
import { wrongWith, type Operation, type Parameter, type Schema } from './document.ts'

/** A request that was made from the document, and what the document says of it. */
export interface FuzzRequest {
  readonly path: string
  readonly init: { readonly method: string; readonly headers?: Record<string, string>; readonly body?: string }
  /** `null` where the document allows it. */
  readonly wrong: string | null
  /** Whether it holds what only the server can judge, so that it may be refused all the same. */
  readonly isOpaque: boolean
}

const hostileText = fc.oneof(
  fc.constantFrom(
    '0',
    '-1',
    '1.5',
    '1e3',
    ' 1',
    '9'.repeat(15),
    '9'.repeat(30),
    'null',
    'true',
    "' or 1=1 --",
    '\u0000',
    '\u202E',
    '%',
    '../..',
    'x'.repeat(101),
    '王'.repeat(2001),
    '__proto__',
    '0000-01-01',
    '2026-02-30',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  // No longer: the server counts the length of a text as JavaScript does, the document as Unicode does.
  fc.string({ unit: 'grapheme-composite', maxLength: 20 }),
)

/** Values that a schema allows, mostly; whoever takes them looks for himself. */
function valuesOf(schema: Schema): Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf ?? schema.oneOf) return fc.oneof(...(schema.anyOf ?? schema.oneOf).map(valuesOf))
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type: string) => valuesOf({ ...schema, type })))
  const { minimum = -1e9, maximum = 1e9, maxLength = 50, minLength = 0 } = schema
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.oneof(
        fc.integer({ min: minimum, max: Math.min(maximum, minimum + 9) }),
        fc.integer({ min: minimum, max: maximum }),
      )
    case 'array':
      return fc.array(valuesOf(schema.items), { maxLength: 4 })
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries<Schema>(schema.properties ?? {}).map(([name, property]) => [name, valuesOf(property)]),
        ),
        { requiredKeys: schema.required ?? [] },
      )
    default:
      if (schema.format === 'date') {
        const days = { noInvalidDate: true, min: new Date('0000-01-01'), max: new Date('9999-12-31') }
        return fc.date(days).map((date) => date.toISOString().slice(0, 10))
      }
      return fc.oneof(
        fc.constantFrom('park', 'suppliers', '王', 'wang', 'customer 1', '13812345678'),
        fc.string({ unit: 'grapheme-composite', minLength, maxLength: Math.min(maxLength, 30) }),
      )
  }
}

/** Texts for a parameter: none, one or several. */
function textsOf({ schema, required = false, in: place }: Parameter): Arbitrary<readonly string[]> {
  const value = valuesOf(schema).map((given) => (Array.isArray(given) ? given.map(String) : [String(given)]))
  const hostile = fc.array(hostileText, { minLength: 1, maxLength: place === 'path' ? 1 : 2 })
  const given = fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: hostile })
  return required ? given : fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: given })
}

function wrongTexts({ name, schema, required = false }: Parameter, texts: readonly string[]): string | null {
  const read = (text: string, { type }: Schema): unknown =>
    type === 'integer' && /^\d{1,15}$/.test(text) ? Number(text) : text
  if (texts.length === 0) return required ? `${name} is missing` : null
  if (schema.type === 'array') {
    return wrongWith(
      schema,
      texts.map((text) => read(text, schema.items)),
    )
  }
  const [first = ''] = texts
  return texts.length > 1 ? `${name} is given twice` : wrongWith(schema, read(first, schema))
}

const bodyTypes = fc.oneof(
  { weight: 6, arbitrary: fc.constant('application/json') },
  { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/xml', 'multipart/form-data; boundary=x', '') },
)

function bodiesOf(schema: Schema): Arbitrary<{ readonly body: string; readonly type: string }> {
  const text = fc.oneof(
    { weight: 4, arbitrary: valuesOf(schema).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '{"__proto__":{}}', '"\\ud800"', `"${'x'.repeat(20_000)}"`) },
  )
  return fc.record({ body: text, type: bodyTypes })
}

function wrongBody(schema: Schema, { body, type }: { readonly body: string; readonly type: string }): string | null {
  if (type !== 'application/json') return 'the body is no JSON'
  try {
    return wrongWith(schema, JSON.parse(body))
  } catch {
    return 'the body is broken JSON'
  }
}

// An empty segment or one of dots is another address.
const isSegment = (text: string): boolean => !['', '.', '..'].includes(text)

/** Requests for an operation: some as the document allows them, some not. */
export function requestsOf(operation: Operation): Arbitrary<FuzzRequest> {
  const { method, parameters } = operation
  const texts = fc
    .tuple(...parameters.map(textsOf))
    .filter((all) => all.every((each, index) => parameters[index]?.in === 'query' || each.every(isSegment)))
  const body = operation.body ? bodiesOf(operation.body) : fc.constant(null)
  return fc.tuple(texts, body).map(([all, sent]) => {
    let path = operation.path
    const query = new URLSearchParams()
    const wrong: (string | null)[] = []
    for (const [index, parameter] of parameters.entries()) {
      const given = all[index] ?? []
      wrong.push(wrongTexts(parameter, given))
      for (const text of given) {
        if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, encodeURIComponent(text))
        else query.append(parameter.name, text)
      }
    }
    if (sent && operation.body) wrong.push(wrongBody(operation.body, sent))
    const headers: Record<string, string> = sent && sent.type !== '' ? { 'content-type': sent.type } : {}
    return {
      path: query.size > 0 ? `${path}?${query.toString()}` : path,
      init: sent ? { method, headers, body: sent.body } : { method },
      wrong: wrong.find((each) => each !== null) ?? null,
      isOpaque: query.has('cursor'),
    }
  })
}
