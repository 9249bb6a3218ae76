import type { FieldMapping, FieldNote, Manifest } from '@kehu/core/v1'
import { confidences, elementsOf, inferences, type Element } from './confidence.ts'
import { cell, code, movedLinks, sections, table } from './markdown.ts'
import type { Quirk } from './read-quirks.ts'

/** What the page of a provider is made from. */
export interface ProviderSources {
  /** Its folder below `packages`. */
  readonly name: string
  readonly manifest: Manifest
  /** Its OpenAPI file, as text. */
  readonly spec: string
  readonly quirks: readonly Quirk[]
  readonly readme: string
}

/** The page of one provider. */
export function providerPage({ name, manifest, spec, quirks, readme }: ProviderSources): string {
  const own = sections(movedLinks(readme, `../../packages/${name}/`))
  const { customers } = manifest.operations
  const elements = elementsOf(spec)
  return [
    `# ${manifest.title}`,
    own.get(''),
    '## At a glance',
    glance(manifest),
    '## Options',
    options(manifest, defaultsIn(own.get('Options') ?? '')),
    besideTable(own.get('Options') ?? ''),
    '## Query',
    query(customers.query),
    besideTable(own.get('Query') ?? ''),
    ...[...own].flatMap(([heading, text]) => (isWritten(heading) ? [`## ${heading}`, text] : [])),
    '## Fields, and where each goes',
    'Each field of the vendor’s record stands in `raw`, as it came. These fill the customer too:',
    fields(customers.mapping, customers.personalData, false),
    'These stay in `raw` alone:',
    fields(customers.mapping, customers.personalData, true),
    '## Errors',
    'What each documented code becomes. A code that is not here is `unknown`, and keeps its text in `error.code`.',
    errors(manifest),
    '## Quirks',
    `Where the vendor’s document contradicts itself, is silent, or breaks its own rules: ${quirks.length} places, with the lines of the document and what Kehu does about each.`,
    quirkTable(quirks),
    '## How sure we are',
    sureness(elements),
    inferenceTable(elements),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n')
    .concat('\n')
}

const replaced = ['', 'Options', 'Query']
const elsewhere = ['Testing your own code', 'How it is verified']

function isWritten(heading: string): boolean {
  return !replaced.includes(heading) && !elsewhere.includes(heading)
}

function glance({ id, document, contract, check, token, operations: { customers } }: Manifest): string {
  const { pagination, rateLimit, retry, specOperation } = customers
  const total = { exact: 'told, and exact', approximate: 'told, and approximate', none: 'not told' }[pagination.total]
  const first = pagination.style === 'page' ? `, from ${pagination.firstPage ?? 1} on` : ''
  const cost = { free: 'is free', 'may-cost': 'may be billed', none: 'is not offered' }[check]
  const rows = [
    ['manifest id', code(id)],
    ['contract', contract],
    ['document', cell([document.name, document.version, document.date].filter((part) => part !== null).join(', '))],
    ['operation of the list', code(specOperation)],
    ['operation for a token', token ? code(token.specOperation) : 'none'],
    [
      'paging',
      `by ${pagination.style}${first}; ${pagination.randomAccess ? 'any page can be asked for' : 'from cursor to cursor alone'}`,
    ],
    ['page size', `${pagination.defaultSize} unless you say otherwise, ${pagination.maximumSize} at most`],
    ['total', total],
    [
      'rate limit',
      rateLimit
        ? `${rateLimit.requests} requests in ${rateLimit.perMs / 1000} seconds, kept by Kehu`
        : 'none is documented, so none is kept',
    ],
    [
      'a repeated request',
      retry.repeatMayCost
        ? 'may be billed: only refused ones are sent again, and nothing is read ahead'
        : 'costs nothing',
    ],
    ['`check()`', cost],
  ]
  return table(['property', 'value'], rows)
}

function options({ options: notes, secrets }: Manifest, defaults: ReadonlyMap<string, string>): string {
  return table(
    ['option', 'type', 'default', 'must be'],
    Object.entries(notes).map(([name, note]) => [
      `${code(name)}${secrets.includes(name) ? ' (secret)' : ''}`,
      typeOf(note),
      note.required ? '**required**' : (defaults.get(name) ?? '–'),
      cell(note.is),
    ]),
  )
}

function query(notes: Manifest['operations']['customers']['query']): string {
  return table(
    ['field', 'type', 'must be', 'finds'],
    Object.entries(notes).map(([name, note]) => [
      `${code(name)}${note.required ? ' **required**' : ''}`,
      typeOf(note),
      cell(note.is),
      cell(note.filters),
    ]),
  )
}

function typeOf({ type = 'text' }: FieldNote): string {
  return {
    text: 'text',
    number: 'number',
    boolean: 'boolean',
    texts: 'list of texts',
    numbers: 'list of numbers',
    function: 'function',
  }[type]
}

/** The column `default` of the README's table of options: a default is no part of the manifest. */
function defaultsIn(markdown: string): Map<string, string> {
  const rows = markdown.matchAll(/^\| `(\w+)`\s*\|([^|]*)\|/gm)
  return new Map([...rows].map(([, name = '', value = '']) => [name, value.trim() || '–']))
}

function besideTable(markdown: string): string {
  return markdown.replace(/^\|[^]*\|$/m, '').trim()
}

function fields(
  mapping: { readonly [field: string]: FieldMapping },
  personal: readonly string[],
  raw: boolean,
): string {
  const rows = Object.entries(mapping).flatMap(([field, target]) => {
    const name = `${code(field)}${personal.includes(field) ? ' (personal)' : ''}`
    if ('raw' in target) return raw ? [[name, cell(target.raw)]] : []
    return raw ? [] : [[name, target.to.map(code).join(', '), valuesOf(target.values)]]
  })
  return table(raw ? ['field', 'why'] : ['field', 'goes to', 'values'], rows)
}

function valuesOf(values: { readonly [value: string]: string } | undefined): string {
  const entries = Object.entries(values ?? {})
  return entries.length === 0 ? '–' : entries.map(([value, meaning]) => `${code(value)} ${meaning}`).join(', ')
}

function errors({ operations: { customers } }: Manifest): string {
  return table(
    ['code', 'category', 'sent again', 'wait', 'meaning'],
    Object.entries(customers.errors).map(([name, { category, meaning, retry, retryAfterMs }]) => [
      code(name),
      code(category),
      retry ? 'yes' : 'no',
      retryAfterMs === undefined ? '–' : `${retryAfterMs / 1000} s`,
      cell(meaning),
    ]),
  )
}

const kinds: { readonly [kind: string]: string } = {
  C: 'contradiction',
  M: 'missing',
  S: 'sentinel',
  B: 'broken example',
  X: 'secret or personal data',
  N: 'naming',
  none: 'remark',
}

function quirkTable(quirks: readonly Quirk[]): string {
  return table(
    ['quirk', 'lines', 'what the document says', 'what Kehu does, and how sure that is'],
    quirks.map(({ id, lines, kind, finding, behaviour, confidence }) => [
      id,
      lines.join(', ') || '–',
      `**${kinds[kind] ?? kind}:** ${cell(finding)}`,
      `${cell(behaviour)} (${confidence})`,
    ]),
  )
}

const meanings = {
  documented: 'a line of the vendor’s document states it',
  'example-only': 'only an example of the document shows it',
  sibling: 'another API of the same vendor says it',
  inferred: 'concluded by us; the reasons stand below',
} as const

function sureness(elements: readonly Element[]): string {
  const rows = confidences.map((confidence) => {
    const count = elements.filter((element) => element.confidence === confidence).length
    return [confidence, String(count), `${Math.round((100 * count) / elements.length)} %`, meanings[confidence]]
  })
  return `Each element of the OpenAPI file says where it comes from (\`x-source\`) and how sure that is (\`x-confidence\`).\n\n${table(['confidence', 'elements', 'share', 'means'], rows)}`
}

function inferenceTable(elements: readonly Element[]): string {
  const rows = [...inferences(elements)].map(([reason, places]) => [
    cell(reason),
    String(places.length),
    [...new Set(places.map(({ path }) => shortPath(path)))].slice(0, 4).map(code).join(', '),
  ])
  return `What is inferred, by its reason:\n\n${table(['reason', 'elements', 'such as'], rows)}`
}

const structure = new Set([
  'paths',
  'components',
  'schemas',
  'properties',
  'items',
  'content',
  'application/json',
  'x-source-of',
  'schema',
  'parameters',
  'get',
  'post',
])

/** The last names of a path that tell an element from its neighbours. */
function shortPath(path: readonly string[]): string {
  return (
    path
      .filter((name) => !structure.has(name) && !/^(?:\d$|\/)/.test(name))
      .slice(-3)
      .join(' › ') || path.slice(-1).join('')
  )
}
