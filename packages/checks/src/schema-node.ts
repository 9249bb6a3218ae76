/** What a check is written from: a zod schema, read into the few forms that one can be written for. */
export type SchemaNode =
  | AnythingNode
  | StringNode
  | NumberNode
  | BooleanNode
  | ValuesNode
  | CustomNode
  | OptionalNode
  | NullableNode
  | UnionNode
  | ArrayNode
  | ObjectNode
  | PreparedNode
  | RefinedNode

/** A function of the author's, told by its identity. */
export type NamedFunction = (value: never) => unknown

export interface AnythingNode {
  readonly kind: 'anything'
}

/** Lengths count code points, as zod's do. */
export interface StringNode {
  readonly kind: 'string'
  readonly minimum: number
  readonly maximum: number
  readonly patterns: readonly RegExp[]
}

export interface NumberNode {
  readonly kind: 'number'
  readonly isInteger: boolean
  readonly bounds: readonly NumberBound[]
}

export interface NumberBound {
  readonly operator: '<' | '<=' | '>' | '>='
  readonly limit: number
}

export interface BooleanNode {
  readonly kind: 'boolean'
}

/** One of these very values: a literal, an enum, `null`, `undefined`. */
export interface ValuesNode {
  readonly kind: 'values'
  readonly values: readonly Literal[]
}

export type Literal = string | number | bigint | boolean | null | undefined

export interface CustomNode {
  readonly kind: 'custom'
  readonly test: NamedFunction
  /** Whether zod looks at nothing else once it failed. */
  readonly aborts: boolean
}

export interface OptionalNode {
  readonly kind: 'optional'
  readonly inner: SchemaNode
}

export interface NullableNode {
  readonly kind: 'nullable'
  readonly inner: SchemaNode
}

export interface UnionNode {
  readonly kind: 'union'
  readonly options: readonly SchemaNode[]
}

export interface ArrayNode {
  readonly kind: 'array'
  readonly element: SchemaNode
  readonly minimum: number
  readonly maximum: number
  readonly place: string
}

export interface ObjectNode {
  readonly kind: 'object'
  readonly fields: readonly FieldNode[]
  readonly isStrict: boolean
  readonly place: string
}

export interface FieldNode {
  readonly key: string
  readonly node: SchemaNode
  /** What zod makes of a key that is not there: an issue, nothing at all, or `undefined`, which it then checks. */
  readonly absence: 'refused' | 'ignored' | 'undefined'
}

/** z.preprocess: what the function makes of the value is checked. */
export interface PreparedNode {
  readonly kind: 'prepared'
  readonly prepare: NamedFunction
  readonly inner: SchemaNode
}

/** Tests that run where the value is good so far, one after the other. */
export interface RefinedNode {
  readonly kind: 'refined'
  readonly inner: SchemaNode
  readonly refinements: readonly Refinement[]
}

export interface Refinement {
  readonly test: NamedFunction
  readonly path: readonly (string | number)[]
}

/** Whether `undefined` is good; `null` where only a function of the author's can say. */
export function takesUndefined(node: SchemaNode): boolean | null {
  switch (node.kind) {
    case 'anything':
    case 'optional':
      return true
    case 'values':
      return node.values.includes(undefined)
    case 'nullable':
      return takesUndefined(node.inner)
    case 'union': {
      const answers = node.options.map(takesUndefined)
      return answers.includes(true) || (answers.includes(null) ? null : false)
    }
    case 'refined':
      return allTrue([takesUndefined(node.inner), ...node.refinements.map(({ test }) => answer(test))])
    case 'custom':
      return answer(node.test)
    case 'prepared':
      return null
    default:
      return false
  }
}

function allTrue(answers: readonly (boolean | null)[]): boolean | null {
  return answers.includes(false) ? false : answers.includes(null) ? null : true
}

// Asked while the check is written: it says nothing twice that a function says of `undefined` anyway.
function answer(test: NamedFunction): boolean | null {
  try {
    return Boolean(test(undefined as never))
  } catch {
    return null
  }
}

/**
 * Whether all that zod finds wrong makes it give a value up. Where it does not, a union of several forms tells of the
 * place inside the one that nearly fitted, and no longer of its own.
 */
export function givesUp(node: SchemaNode): boolean {
  switch (node.kind) {
    case 'string':
      return node.minimum === 0 && node.maximum === Infinity && node.patterns.length === 0
    case 'number':
      return !node.isInteger && node.bounds.length === 0
    case 'custom':
      return node.aborts
    case 'optional':
    case 'nullable':
      return givesUp(node.inner)
    case 'union':
      return node.options.every(givesUp)
    case 'array':
      return node.minimum === 0 && node.maximum === Infinity && givesUp(node.element)
    case 'object':
      return !node.isStrict && node.fields.every((field) => givesUp(field.node))
    case 'prepared':
    case 'refined':
      return false
    default:
      return true
  }
}
