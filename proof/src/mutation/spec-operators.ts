/** A JSON object of an OpenAPI file. */
export type SpecNode = Record<string, unknown>

/** A member of an OpenAPI file, and where it stands. */
export interface SpecMember {
  readonly key: string
  readonly value: unknown
  /** Keys from the root to the object that holds it. */
  readonly path: readonly string[]
  /** The objects and arrays on that path: the root first, the one that holds it last. */
  readonly holders: readonly unknown[]
}

/** One way to spoil a member. */
export interface SpecOperator {
  /** What it does, as the end of a mutant's name. */
  readonly name: string
  applies(member: SpecMember): boolean
  /** The value in its place; `undefined` takes the member out. */
  put(value: unknown): unknown
}

export const isSpecNode = (value: unknown): value is SpecNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isSchemaWord = ({ path }: SpecMember) => !path.includes('examples')
const isText = ({ value }: SpecMember) => typeof value === 'string'
const takeOut = () => undefined

const otherType: Readonly<Record<string, string>> = {
  string: 'boolean',
  integer: 'boolean',
  number: 'boolean',
  boolean: 'integer',
  array: 'string',
  object: 'array',
}

/** Every way there is. What is left out, changes nothing that anybody could notice. */
export const specOperators: readonly SpecOperator[] = [
  { name: 'renamed', applies: ({ key }) => key === 'operationId', put: (value) => `${String(value)}X` },
  {
    name: 'renamed',
    applies: ({ key, value, path }) => key === 'name' && path.at(-2) === 'parameters' && typeof value === 'string',
    put: (value) => `${String(value)}X`,
  },
  { name: 'taken out', applies: ({ key }) => key === 'jsonSchemaDialect', put: takeOut },
  {
    name: 'taken out',
    applies: (member) => isSchemaWord(member) && ['x-source', 'x-confidence'].includes(member.key),
    put: takeOut,
  },
  { name: 'taken out', applies: ({ path }) => path.at(-1) === 'x-status-codes', put: takeOut },
  {
    name: 'property taken out',
    applies: (member) => member.path.at(-1) === 'properties' && isSchemaWord(member),
    put: takeOut,
  },
  {
    name: 'another type',
    applies: (member) =>
      member.key === 'type' &&
      isSchemaWord(member) &&
      member.path.at(-1) !== 'properties' &&
      typeof member.value === 'string' &&
      member.value in otherType &&
      !member.path.includes('securitySchemes'),
    put: (value) => otherType[value as string],
  },
  { name: 'flipped', applies: ({ key, value }) => key === 'required' && typeof value === 'boolean', put: not },
  {
    name: 'flipped',
    applies: (member) => member.key === 'explode' && typeof member.value === 'boolean' && isExplodeFelt(member),
    put: not,
  },
  {
    name: 'another style',
    applies: ({ key, value }) => key === 'style' && value === 'form',
    put: () => 'spaceDelimited',
  },
  {
    name: 'opened',
    applies: ({ key, value, path }) =>
      key === 'additionalProperties' && value === false && path.includes('requestBody'),
    put: () => true,
  },
  {
    name: 'one lower',
    applies: (member) => member.key === 'maximum' && typeof member.value === 'number' && isSchemaWord(member),
    put: (value) => (value as number) - 1,
  },
  {
    name: 'one higher',
    applies: (member) => member.key === 'minimum' && typeof member.value === 'number' && isSchemaWord(member),
    put: (value) => (value as number) + 1,
  },
  {
    name: 'never fits',
    applies: (member) => member.key === 'pattern' && isText(member) && isSchemaWord(member),
    put: () => '^never$',
  },
  {
    name: 'cannot be compiled',
    applies: (member) => member.key === 'pattern' && isText(member) && isSchemaWord(member),
    put: () => '[',
  },
  {
    name: 'only an unknown word',
    applies: (member) => member.key === 'enum' && Array.isArray(member.value) && isSchemaWord(member),
    put: () => ['never'],
  },
  {
    name: 'taken out',
    applies: (member) => ['x-wire-form', 'x-allow-empty-value'].includes(member.key) && isSchemaWord(member),
    put: takeOut,
  },
  {
    name: 'example taken out',
    applies: (member) => member.path.at(-1) === 'examples' && !isOfOptionalParameter(member),
    put: takeOut,
  },
  {
    name: 'example of a wrong type',
    applies: ({ key, path }) => key === 'value' && path.at(-2) === 'examples',
    put: () => ({ '\u0000': true }),
  },
  { name: 'status taken out', applies: ({ path }) => path.at(-1) === 'responses', put: takeOut },
  { name: 'path taken out', applies: ({ path }) => path.length === 1 && path[0] === 'paths', put: takeOut },
  { name: 'taken out', applies: ({ key }) => key === 'securitySchemes', put: takeOut },
]

function not(value: unknown): boolean {
  return value !== true
}

/**
 * Whether a request looks otherwise with `explode` flipped. OpenAPI 3.1, "Style Examples": a value that is neither array
 * nor object looks the same either way, and so does an array of the style `simple`. A schema that names no type may be
 * any of these.
 */
function isExplodeFelt({ holders }: SpecMember): boolean {
  const parameter = holders.at(-1)
  if (!isSpecNode(parameter) || !isSpecNode(parameter.schema)) return true
  const { type } = parameter.schema
  if (type === undefined) return true
  const types = [type].flat()
  return types.includes('object') || (types.includes('array') && parameter.style !== 'simple')
}

/**
 * Whether an example belongs to a parameter that may be left out: the scenario that it is taken out of is then a request
 * without that parameter, and as right as before.
 */
function isOfOptionalParameter({ path, holders }: SpecMember): boolean {
  const parameter = holders.at(-2)
  return path.at(-3) === 'parameters' && isSpecNode(parameter) && parameter.required !== true
}
