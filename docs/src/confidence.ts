import { isMap, isPair, isScalar, isSeq, parseDocument, type Node } from 'yaml'

/** How sure the spec is of one of its elements. */
export interface Element {
  /** Names on the way to it, such as `parameters`, `key`, `minLength`. */
  readonly path: readonly string[]
  readonly confidence: string
  readonly sources: readonly string[]
}

/** The kinds of confidence, from the surest on. */
export const confidences = ['documented', 'example-only', 'sibling', 'inferred'] as const

/** Each element of an OpenAPI file that says how sure it is, in the order of the file. */
export function elementsOf(spec: string): Element[] {
  const elements: Element[] = []
  const visit = (node: Node | null, path: readonly string[]): void => {
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries())
        visit(item as Node, [...path, nameOf(item as Node) ?? String(index)])
    } else if (isMap(node)) {
      const confidence = node.get('x-confidence')
      if (typeof confidence === 'string') elements.push({ path, confidence, sources: textsOf(node.get('x-source')) })
      for (const pair of node.items) {
        if (isPair(pair) && isScalar(pair.key)) visit(pair.value as Node | null, [...path, String(pair.key.value)])
      }
    }
  }
  visit(parseDocument(spec).contents, [])
  return elements
}

// A parameter is known by its name, not by its place.
function nameOf(item: Node): string | null {
  const name = isMap(item) ? item.get('name') : null
  return typeof name === 'string' ? name : null
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return isSeq(value) ? value.items.map((item) => String(isScalar(item) ? item.value : item)) : []
}

/** What was concluded, by its reason, with the elements that it is the reason for. */
export function inferences(elements: readonly Element[]): Map<string, Element[]> {
  const reasons = new Map<string, Element[]>()
  for (const element of elements.filter(({ confidence }) => confidence === 'inferred')) {
    const reason = element.sources
      .filter((source) => source.startsWith('inferred: '))
      .map((source) => source.slice('inferred: '.length))
      .join('; ')
    const key = reason || 'no reason is told'
    reasons.set(key, [...(reasons.get(key) ?? []), element])
  }
  return reasons
}
