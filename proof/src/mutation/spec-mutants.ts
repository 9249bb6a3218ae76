import { parse, stringify } from 'yaml'
import { distinctNames } from './distinct-names.ts'
import type { Mutant, MutantPart } from './mutant.ts'
import { isSpecNode, specOperators, type SpecMember } from './spec-operators.ts'

/** A change of one member of a parsed OpenAPI file. */
export interface SpecChange {
  readonly name: string
  readonly part: MutantPart
  /** The file with the change: a copy, which shares with the original what is the same. */
  changed(): unknown
}

/** Every mutant of an OpenAPI file: one change each. */
export function specMutants(text: string): Mutant[] {
  const changes = specChanges(parse(text))
  return distinctNames(
    changes.map(({ name, part, changed }) => ({ name, part, id: null, spec: () => specText(changed()) })),
  )
}

/** The file as its mutants are written, without a fault. */
export function unspoiltSpec(text: string): string {
  return specText(parse(text))
}

/** The changes that the mutants make. */
export function specChanges(document: unknown): SpecChange[] {
  return membersOf(document).flatMap((member) => {
    const { key, value, path } = member
    const place = [...path, key]
    // Two operators may come to the same: the first of them stands for both.
    const seen = new Set([JSON.stringify(value)])
    return specOperators.flatMap((operator): SpecChange[] => {
      if (!operator.applies(member)) return []
      const put = operator.put(value)
      const written = JSON.stringify(put) ?? ''
      if (seen.has(written)) return []
      seen.add(written)
      return [
        {
          name: `openapi.yaml: ${place.join(' › ')} ${operator.name}`,
          part: place.includes('examples') ? 'example' : 'spec',
          changed: () => withPut(document, place, put),
        },
      ]
    })
  })
}

function specText(document: unknown): string {
  return stringify(document, { aliasDuplicateObjects: false })
}

/** A copy with one member put in its place, or taken out; the order stays, since examples are read in order. */
function withPut(node: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  const next = (value: unknown) => (rest.length === 0 ? put : withPut(value, rest, put))
  if (Array.isArray(node)) return node.map((item, index): unknown => (String(index) === key ? next(item) : item))
  const members = Object.entries(node as object).map(([name, value]) => [name, name === key ? next(value) : value])
  return Object.fromEntries(members.filter(([, value]) => value !== undefined))
}

/** Every member of an OpenAPI file that an operator may apply to. */
export function membersOf(node: unknown, path: readonly string[] = [], above: readonly unknown[] = []): SpecMember[] {
  const holders = [...above, node]
  if (Array.isArray(node)) return node.flatMap((item, index) => membersOf(item, [...path, String(index)], holders))
  if (!isSpecNode(node)) return []
  return Object.entries(node).flatMap(([key, value]) => {
    const member = { key, value, path, holders }
    // What an example holds is data, not spec.
    const isData = (key === 'value' && path.at(-2) === 'examples') || key === 'x-document-example'
    return isData ? [member] : [member, ...membersOf(value, [...path, key], holders)]
  })
}
