import * as fc from 'fast-check'
import { junk } from './near-misses.ts'
import type { NamedFunction, NumberNode, SchemaNode, StringNode } from './schema-node.ts'

/**
 * Values by a schema. They are good, but for what only a function of the author's can say; with `misses` a few parts of
 * them are beside a limit.
 */
export function valuesNear(root: SchemaNode, { misses }: { readonly misses: boolean }): fc.Arbitrary<unknown> {
  // A schema that stands in many places is built once.
  const built = new Map<SchemaNode, fc.Arbitrary<unknown>>()

  function near(node: SchemaNode): fc.Arbitrary<unknown> {
    const known = built.get(node)
    if (known) return known
    const arbitrary = build(node)
    built.set(node, arbitrary)
    return arbitrary
  }

  function build(node: SchemaNode): fc.Arbitrary<unknown> {
    switch (node.kind) {
      case 'anything':
        return junk
      case 'boolean':
        return fc.boolean()
      case 'values':
        return fc.constantFrom(...node.values)
      case 'custom':
        return valuesFor(node.test)
      case 'string':
        return beside(stringsFor(node), besideLengths(node), misses)
      case 'number':
        return beside(numbersFor(node), besideBounds(node), misses)
      case 'optional':
        return fc.option(near(node.inner), { nil: undefined })
      case 'nullable':
        return fc.option(near(node.inner), { nil: null })
      case 'union':
        return fc.oneof(...node.options.map(near))
      case 'array': {
        const { element, minimum, maximum } = node
        return fc.array(near(element), {
          minLength: Math.max(0, misses ? minimum - 1 : minimum),
          maxLength: Math.min(misses ? maximum + 1 : maximum, minimum + 3),
        })
      }
      case 'object':
        return fc.record(Object.fromEntries(node.fields.map((field) => [field.key, near(field.node)])), {
          requiredKeys: node.fields.filter(({ absence }) => absence === 'refused').map(({ key }) => key),
        })
      case 'prepared':
        return fc.oneof({ arbitrary: near(node.inner), weight: 4 }, { arbitrary: junk, weight: 1 })
      default:
        return near(node.inner)
    }
  }

  return near(root)
}

// One in many, so that a record of many fields may still miss by one alone.
function beside(
  good: fc.Arbitrary<unknown>,
  missed: readonly (string | number)[],
  misses: boolean,
): fc.Arbitrary<unknown> {
  if (!misses || missed.length === 0) return good
  return fc.oneof({ arbitrary: good, weight: 9 }, { arbitrary: fc.constantFrom(...missed), weight: 1 })
}

function stringsFor({ minimum, maximum, patterns }: StringNode): fc.Arbitrary<string> {
  const [pattern] = patterns
  const any = fc.string({ unit: 'binary', minLength: minimum, maxLength: Math.min(maximum, minimum + 20) })
  if (!pattern) return any
  try {
    return fc.stringMatching(pattern)
  } catch {
    // It knows no look-behind and a few other things.
    return any
  }
}

// A character of two units tells lengths in units from those in characters.
function besideLengths({ minimum, maximum }: StringNode): string[] {
  const lengths = [minimum - 1, minimum, maximum, maximum + 1].filter((length) => length >= 0 && length < 1000)
  return [...lengths.flatMap((length) => ['a'.repeat(length), '𠮷'.repeat(length)]), ' ', '\n', 'a\n', '𠮷 ']
}

function numbersFor({ isInteger, bounds }: NumberNode): fc.Arbitrary<number> {
  const step = isInteger ? 1 : 0
  const limits = (operator: '>' | '<') =>
    bounds
      .filter((bound) => bound.operator.startsWith(operator))
      .map((bound) => bound.limit + (bound.operator.length === 1 ? (operator === '>' ? step : -step) : 0))
  const min = Math.max(isInteger ? Number.MIN_SAFE_INTEGER : -Number.MAX_VALUE, ...limits('>'))
  const max = Math.min(isInteger ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE, ...limits('<'))
  if (min > max) return fc.constant(0)
  return isInteger
    ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
    : fc.double({ min, max, noNaN: true, noDefaultInfinity: true })
}

function besideBounds({ isInteger, bounds }: NumberNode): number[] {
  const beyond = isInteger ? [0.5, 2 ** 53, -(2 ** 53)] : []
  return [...beyond, Number.NaN, Infinity, ...bounds.flatMap(({ limit }) => [limit - 1, limit, limit + 1])]
}

// What a function of the author's takes cannot be known, but what is often asked for can be tried.
const usual: readonly unknown[] = [
  () => 'text',
  async () => 'text',
  'https://example.com',
  'http://localhost:8080/path',
  'text',
  '1',
  '2020-02-29',
  '2020-02-29T00:00:00Z',
  'a@example.com',
  0,
  1,
  true,
  null,
  [],
  {},
  new Date(0),
]

function valuesFor(test: NamedFunction): fc.Arbitrary<unknown> {
  const good = usual.filter((value) => {
    try {
      return test(value as never)
    } catch {
      return false
    }
  })
  return good.length === 0 ? junk : fc.constantFrom(...good)
}
