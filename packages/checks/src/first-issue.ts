import { badCondition, quoted, type ConditionWriter } from './condition.ts'
import type { ModuleNames } from './module-names.ts'
import {
  takesUndefined,
  type ArrayNode,
  type FieldNode,
  type ObjectNode,
  type Refinement,
  type SchemaNode,
} from './schema-node.ts'

/** Writes the functions of the generated file, each once. */
export interface FunctionWriter {
  /** Name of the function that gives the path of the first issue of a whole export. */
  rootFunction(node: SchemaNode, exported: string): string
  /** The functions so far, each after those that it calls. */
  readonly functions: readonly string[]
}

// Where a value stands in the code that checks it.
interface Spot {
  /** Name of the variable that holds it. */
  readonly value: string
  /** The steps of its path within the function, as they stand in code. */
  readonly steps: readonly string[]
  /** Within the schemas, for errors. */
  readonly place: string
}

export function createFunctionWriter(names: ModuleNames): FunctionWriter {
  const functions: string[] = []
  const functionNames = new Map<SchemaNode, string>()

  function functionFor(node: ArrayNode | ObjectNode): string {
    const known = functionNames.get(node)
    if (known !== undefined) return known
    const name = names.firstIssueOf(node.place)
    functionNames.set(node, name)
    functions.push(functionText(name, blockLines(node)))
    return name
  }

  const writer: ConditionWriter = { names, functionFor }

  function blockLines(node: ArrayNode | ObjectNode): string[] {
    return node.kind === 'array' ? arrayLines(node) : objectLines(node)
  }

  function arrayLines({ element, minimum, maximum, place }: ArrayNode): string[] {
    const lines = valueLines(element, { value: 'item', steps: ['index'], place: `${place}[]` })
    const tooLong = maximum === Infinity ? '' : ` || value.length > ${maximum}`
    return [
      // zod reads no item of a list that is too long, and all of one that is too short.
      `if (!Array.isArray(value)${tooLong}) return []`,
      ...(lines.length === 0
        ? []
        : [
            'for (let index = 0; index < value.length; index++) {',
            `${lines.some(isAssignment('item')) ? 'let' : 'const'} item: unknown = value[index]`,
            ...lines,
            '}',
          ]),
      ...(minimum === 0 ? [] : [`if (value.length < ${minimum}) return []`]),
    ]
  }

  function objectLines({ fields, isStrict, place }: ObjectNode): string[] {
    const lines = fields.flatMap((field) => fieldLines(field, place))
    const known = fields.map(({ key }) => `key !== ${quoted(key)}`).join(' && ')
    return [
      `if (typeof value !== 'object' || value === null || Array.isArray(value)) return []`,
      ...(lines.length === 0 ? [] : ['const record = value as Record<string, unknown>', ...lines]),
      // zod takes inherited keys for unknown ones too.
      ...(isStrict ? [`for (const key in value) if (${known || `key !== undefined`}) return []`] : []),
    ]
  }

  // All fields go through one variable: what is alike but for a name costs next to nothing in a bundle that is
  // compressed.
  function fieldLines({ key, node, absence }: FieldNode, place: string): string[] {
    const steps = [quoted(key)]
    const lines = valueLines(node, { value: 'field', steps, place: `${place}.${key}` })
    if (lines.length > 0) lines.unshift(`field = record${access(key)}`)
    const takes = takesUndefined(node)
    const isThere = `${quoted(key)} in record`
    if (absence === 'refused' && takes !== false) return [...lines, `if (!(${isThere})) return [${steps.join()}]`]
    if (absence === 'ignored' && takes !== true && lines.length > 0) return [`if (${isThere}) {`, ...lines, '}']
    return lines
  }

  function valueLines(node: SchemaNode, spot: Spot): string[] {
    const { value, steps, place } = spot
    const bad = badCondition(node, value, place, writer)
    if (bad !== null)
      return bad === 'false' ? [] : [`if ${bad.startsWith('(') ? bad : `(${bad})`} return [${steps.join()}]`]
    switch (node.kind) {
      case 'optional':
      case 'nullable': {
        const { guards, inner } = unwrapped(node)
        const lines = valueLines(inner, spot)
        const guard = guards.map((guarded) => `${value} !== ${guarded}`).join(' && ')
        return lines.length === 0 ? [] : [`if (${guard}) {`, ...lines, '}']
      }
      case 'prepared': {
        const lines = valueLines(node.inner, spot)
        // What the function answers is then no matter.
        if (lines.length === 0) return []
        return [`${value} = ${names.imported(node.prepare, place)}(${value})`, ...lines]
      }
      case 'refined':
        return [...valueLines(node.inner, spot), ...refinementLines(node.refinements, spot)]
      case 'array':
      case 'object': {
        const whole = steps.length === 0 ? 'path' : `[${steps.join(', ')}, ...path]`
        return [`path = ${functionFor(node)}(${value})`, `if (path !== null) return ${whole}`]
      }
      default:
        throw new TypeError(`${place} has no condition`)
    }
  }

  function refinementLines(refinements: readonly Refinement[], { value, steps, place }: Spot): string[] {
    return refinements.map(({ test, path }) => {
      const whole = [...steps, ...path.map((step) => (typeof step === 'number' ? String(step) : quoted(step)))]
      return `if (!${names.imported(test, place)}(${value})) return [${whole.join(', ')}]`
    })
  }

  function rootFunction(node: SchemaNode, exported: string): string {
    if (node.kind === 'array' || node.kind === 'object') return functionFor(node)
    const spot = { value: 'value', steps: [], place: exported }
    const lines =
      node.kind === 'refined' && (node.inner.kind === 'array' || node.inner.kind === 'object')
        ? [...blockLines(node.inner), ...refinementLines(node.refinements, spot)]
        : valueLines(node, spot)
    const name = names.firstIssueOf(exported)
    functions.push(functionText(name, lines))
    return name
  }

  return { functions, rootFunction }
}

function functionText(name: string, lines: readonly string[]): string {
  return [
    `function ${name}(value: unknown): Path | null {`,
    ...(lines.some(isAssignment('field')) ? ['let field: unknown'] : []),
    ...(lines.some(isAssignment('path')) ? ['let path: Path | null'] : []),
    ...lines,
    'return null',
    '}',
  ].join('\n')
}

function isAssignment(variable: string): (line: string) => boolean {
  return (line) => line.startsWith(`${variable} = `)
}

// Optional and nullable, in whichever order.
function unwrapped(node: SchemaNode): { guards: string[]; inner: SchemaNode } {
  const guards: string[] = []
  let inner = node
  while (inner.kind === 'optional' || inner.kind === 'nullable') {
    guards.push(inner.kind === 'optional' ? 'undefined' : 'null')
    inner = inner.inner
  }
  return { guards, inner }
}

function access(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${quoted(key)}]`
}
