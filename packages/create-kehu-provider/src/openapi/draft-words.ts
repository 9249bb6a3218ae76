import { answerShape, propertyName, quoted, reached, type AnswerShape } from './answer-shape.ts'
import type { Draft, RequestField } from './draft.ts'
import { literal, type Hole } from './literal.ts'
import type { Kind } from './schema.ts'

/** What the templates of a draft need to be told, in code that is ready to stand there. */
export interface DraftWords extends Draft {
  readonly shape: AnswerShape
  readonly recordsAt: string
  readonly totalAt: string | null
  readonly nextAt: string | null
  /** Options that prove nothing. */
  readonly settings: readonly RequestField[]
  readonly queries: readonly RequestField[]
  readonly unknown: readonly RequestField[]
  /** Members of the query, the headers and the body, each a line of code. */
  readonly sent: { readonly [place in RequestField['place']]: readonly string[] }
  /** What could not be understood, a sentence each. */
  readonly open: readonly string[]
  quoted(text: string): string
  propertyName(name: string): string
  typeOf(kind: Kind): string
  schemaOf(kind: Kind): string
  /** What a value of the kind is, to stand behind "must be". */
  meaningOf(kind: Kind): string
  sampleOf(field: RequestField, indent: string): string
  literal(value: unknown, indent: string, holes?: readonly Hole[]): string
}

const types: { readonly [kind in Kind]: string } = {
  text: 'string',
  number: 'number',
  boolean: 'boolean',
  texts: 'readonly string[]',
  numbers: 'readonly number[]',
  other: 'unknown',
}

const schemas: { readonly [kind in Kind]: string } = {
  text: 'z.string().min(1)',
  number: 'z.number()',
  boolean: 'z.boolean()',
  texts: 'z.array(z.string()).min(1)',
  numbers: 'z.array(z.number()).min(1)',
  other: 'z.unknown()',
}

const meanings: { readonly [kind in Kind]: string } = {
  text: 'a text, not empty',
  number: 'a number',
  boolean: 'true or false',
  texts: 'a list of texts',
  numbers: 'a list of numbers',
  other: 'anything',
}

/** @param recordType name of the type of a record */
export function draftWords(draft: Draft, recordType: string): DraftWords {
  const variable = draft.list.length === 0 ? 'records' : 'page'
  const byRole = (role: RequestField['role']) => draft.fields.filter((each) => each.role === role)
  const size = draft.paging === 'offset' ? 'limit' : 'pageSize'
  const sent = (place: RequestField['place']) =>
    draft.fields
      .filter((each) => each.place === place && each.role !== 'unknown')
      .map((field) => memberOf(field, draft, size))
  return {
    ...draft,
    shape: answerShape(draft, recordType),
    recordsAt: draft.list.length === 0 ? variable : reached(variable, draft.list),
    totalAt: draft.total && reached(variable, draft.total),
    nextAt: draft.next && reached(variable, draft.next),
    settings: byRole('option'),
    queries: byRole('query'),
    unknown: byRole('unknown'),
    sent: { query: sent('query'), header: sent('header'), body: sent('body') },
    open: openQuestions(draft),
    quoted,
    propertyName,
    typeOf: (kind) => types[kind],
    schemaOf: (kind) => schemas[kind],
    meaningOf: (kind) => meanings[kind],
    sampleOf: (field, indent) => literal(sampleValue(field), indent),
    literal,
  }
}

function openQuestions(draft: Draft): string[] {
  const { fields, record, list, total, next, paging, server, code, errors, otherOperations, path } = draft
  const names = (role: RequestField['role']) =>
    fields.filter((each) => each.role === role).map(({ name }) => `\`${name}\``)
  const unmapped = record.filter(({ to }) => to === null).length
  const left: readonly (string | false)[] = [
    names('unknown').length > 0 && `How ${names('unknown').join(', ')} is made: \`src/request.ts\` leaves it out.`,
    names('query').length > 0 &&
      `Which of ${names('query').join(', ')} filters customers, and which is an option of the account: all are query fields.`,
    names('position').length === 0 && `What asks for another page: \`src/request.ts\` always asks for the first.`,
    names('size').length === 0 && 'What asks for a page of another size, and how many records a page holds.',
    /[{}]/.test(path) && `What stands in the path \`${path}\`: \`src/request.ts\` sends it as it is.`,
    server === null && 'The address of the vendor: `baseUrl` is required.',
    total === null && 'Where an answer tells the total: the manifest says that there is none.',
    paging === 'cursor' &&
      next === null &&
      'Where an answer tells the next cursor: `src/answer.ts` stops after a page.',
    list.length === 0 && paging === 'cursor' && 'How a list goes on that is the whole answer.',
    code === null && 'Where an answer tells a code of the vendor: the HTTP status alone decides.',
    errors.length === 0 && 'Which codes mean what: the file has no `x-status-codes`.',
    unmapped > 0 &&
      `Where ${unmapped} of ${record.length} fields of a record go: they are kept raw; those that are mapped were told by their names.`,
    otherOperations.length > 0 &&
      `What ${otherOperations.map(({ id }) => `\`${id}\``).join(', ')} is for: take it out of the file where this package does not call it.`,
    'What a call costs, how often one may be made, and which data is personal: see `src/manifest.ts`.',
    'How the vendor tells a wrong request, and which customers it has: see `src/mock`.',
  ]
  return left.filter((each) => each !== false)
}

function memberOf(field: RequestField, { paging, mediaType }: Draft, size: string): string {
  const { name, variable, place, role, kind, isRequired } = field
  const sources: { readonly [role in RequestField['role']]: string } = {
    position: `input.${paging}`,
    size: `input.${size}`,
    credential: variable,
    option: `input.options.${variable}`,
    query: `input.query.${variable}`,
    constant: literal(field.sample, ''),
    unknown: '',
  }
  const value = sources[role]
  const sourceKind: Kind = role === 'size' || (role === 'position' && paging !== 'cursor') ? 'number' : kind
  // All else is text on the wire.
  const isJson = place === 'body' && mediaType !== 'application/x-www-form-urlencoded'
  const member = `${propertyName(name)}: ${written(value, sourceKind, isJson ? kind : 'text')}`
  if (role === 'position' && paging === 'cursor') return `...(${value} !== null && { ${member} }),`
  const isOptional = !isRequired && (role === 'option' || role === 'query')
  return isOptional ? `...(${value} !== undefined && { ${member} }),` : `${member},`
}

/** A value of one kind as a value of another. */
function written(value: string, source: Kind, wanted: Kind): string {
  if (source === 'text' || source === wanted) return value
  return source === 'texts' || source === 'numbers' ? `${value}.join(',')` : `String(${value})`
}

function sampleValue({ kind, sample }: RequestField): unknown {
  switch (kind) {
    case 'number':
      return Number.isFinite(Number(sample)) ? Number(sample) : 1
    case 'boolean':
      return sample === true
    case 'texts':
      return [sample].flat().map(String)
    case 'numbers':
      return [sample].flat().map((each) => (Number.isFinite(Number(each)) ? Number(each) : 1))
    default:
      return typeof sample === 'string' && sample !== '' ? sample : 'sample'
  }
}
