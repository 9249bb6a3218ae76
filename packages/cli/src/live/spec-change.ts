import { isJsonObject, namesIn, objectOf, pointerTo, textsOf, valueAt, type Plugin } from '@kehu/conformance'
import type { SeenDrift } from './drift.ts'
import { isPlainName, isPlainValue, schemaFor, seenLive, typeOf } from './shape.ts'

/** An operation of a JSON patch (RFC 6902). Members that the RFC does not name are notes for a person. */
export interface PatchOperation {
  readonly op: 'add' | 'replace'
  readonly path: string
  readonly value: unknown
  readonly 'x-source': readonly string[]
  readonly 'x-confidence': string
}

/**
 * What would have to change in the spec so that it says what was seen, for a person to judge. It holds types, never a
 * value of a record. What is too long or matches no pattern is left to that person: what the rule should be, no single
 * value tells.
 */
export function specChange({ spec }: Plugin, drift: readonly SeenDrift[]): PatchOperation[] {
  const places = Map.groupBy(drift, ({ kind, place, keyword }) => `${kind} ${place.pointer} ${keyword}`)
  const ops = [...places.values()].flatMap((group) => operationsFor(spec.document, group))
  return [...new Map(ops.map((each) => [JSON.stringify(each), each])).values()]
}

function operationsFor(document: unknown, group: readonly SeenDrift[]): PatchOperation[] {
  const [first] = group
  if (!first) return []
  const { pointer } = first.place
  const schema = objectOf(valueAt(document, namesIn(pointer)))
  const values = group.flatMap((each) => each.values)
  switch (first.kind) {
    case 'unknown-field': {
      const fields = [...Map.groupBy(group, ({ name }) => name ?? '')].filter(([name]) => isPlainName(name))
      const proposed = fields.map(([name, seen]) => {
        return [name, { ...schemaFor(seen.flatMap((each) => each.values)), ...seenLive }] as const
      })
      if (!isJsonObject(schema.properties))
        return [change('add', `${pointer}/properties`, Object.fromEntries(proposed))]
      return proposed.map(([name, value]) => change('add', pointer + pointerTo('properties', name), value))
    }
    case 'missing-field': {
      const missing = group.map(({ name }) => name)
      const required = textsOf(schema.required).filter((name) => !missing.includes(name))
      return [change('replace', `${pointer}/required`, required)]
    }
    case 'other-type': {
      if (first.keyword !== 'type')
        return [change('add', `${pointer}/${first.keyword}/-`, { ...schemaFor(values), ...seenLive })]
      const types = [...new Set([...[schema.type].flat(), ...values.map(typeOf)])]
      return [change('replace', `${pointer}/type`, types)]
    }
    case 'unknown-value': {
      const plain = first.keyword === 'enum' ? [...new Set(values.filter(isPlainValue))] : []
      return plain.map((value) => change('add', `${pointer}/enum/-`, value))
    }
    case 'undeclared-status': {
      const content = values.length > 0 ? { content: { 'application/json': { schema: schemaFor(values) } } } : {}
      const response = { description: 'Seen live; what it means is not known.', ...content, ...seenLive }
      return [change('add', `${pointer}/${first.status}`, response)]
    }
    case 'undeclared-media-type':
      return /^[a-z]+\/[\w.+-]+$/.test(first.actual)
        ? [change('add', pointer + pointerTo(first.actual), { schema: schemaFor(values) })]
        : []
    case 'unknown-code': {
      const isListed = pointer.endsWith('/x-status-codes') && !first.actual.startsWith('a ')
      const code = { meaning: 'Seen live; what it means is not known.', category: 'unknown', ...seenLive }
      return isListed ? [change('add', pointer + pointerTo(first.actual), code)] : []
    }
    default:
      return []
  }
}

function change(op: 'add' | 'replace', path: string, value: unknown): PatchOperation {
  return { op, path, value, ...seenLive }
}
