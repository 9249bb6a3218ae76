import type { Draft } from './draft.ts'

/** The members of an answer that a client reads: its schema in zod, and the type of that. */
export interface AnswerShape {
  readonly schema: string
  readonly type: string
}

interface Tree extends Map<string, Tree | Leaf> {}
type Leaf = 'records' | 'scalar' | 'text'

/** Writes what is read of an answer: the way to its records, its total and its next cursor. */
export function answerShape({ list, total, next }: Draft, recordType: string): AnswerShape {
  if (list.length === 0) return { schema: 'z.array(customer)', type: `readonly ${recordType}[]` }
  const root: Tree = new Map()
  plant(root, list, 'records')
  if (total) plant(root, total, 'scalar')
  if (next) plant(root, next, 'text')
  return { schema: schemaOf(root), type: typeOf(root, recordType) }
}

/**
 * How code reaches a member of an answer.
 *
 * @example reached('page', ['data', 'total count']) // "page.data?.['total count']"
 */
export function reached(variable: string, path: readonly string[]): string {
  const steps = path.map((name, index) => {
    const isFirst = index === 0
    if (/^[A-Za-z_$][\w$]*$/.test(name)) return `${isFirst ? '.' : '?.'}${name}`
    return `${isFirst ? '' : '?.'}[${quoted(name)}]`
  })
  return variable + steps.join('')
}

/** A name as a property is written. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)
}

/** A text as code writes it. */
export function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

function plant(tree: Tree, [name = '', ...rest]: readonly string[], leaf: Leaf): void {
  const known = tree.get(name)
  if (rest.length === 0) {
    tree.set(name, leaf)
    return
  }
  const inner: Tree = known instanceof Map ? known : new Map()
  tree.set(name, inner)
  plant(inner, rest, leaf)
}

function schemaOf(tree: Tree): string {
  const members = [...tree].map(
    ([name, each]) => `${propertyName(name)}: ${each instanceof Map ? schemaOf(each) : leafSchemas[each]}.nullish()`,
  )
  return `z.looseObject({ ${members.join(', ')} })`
}

const leafSchemas: { readonly [leaf in Leaf]: string } = {
  records: 'z.array(customer)',
  scalar: 'scalar',
  text: 'z.string()',
}

function typeOf(tree: Tree, recordType: string): string {
  const types: { readonly [leaf in Leaf]: string } = {
    records: `readonly ${recordType}[]`,
    scalar: 'string | number | boolean',
    text: 'string',
  }
  const members = [...tree].map(([name, each]) => {
    const type = each instanceof Map ? typeOf(each, recordType) : types[each]
    return `readonly ${propertyName(name)}?: ${type} | null | undefined`
  })
  return `{ ${members.join('; ')} }`
}
