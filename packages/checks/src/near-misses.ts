import * as fc from 'fast-check'

let deep: unknown = []
for (let depth = 0; depth < 50; depth++) deep = depth % 2 === 0 ? { deep } : [deep]

const plain = [
  undefined,
  null,
  true,
  false,
  Number.NaN,
  Infinity,
  -0,
  0,
  1,
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  '',
  ' ',
  '𠮷',
  'a',
]
const strange = [
  10n,
  Symbol.iterator,
  [],
  {},
  [[]],
  [null],
  [undefined],
  Array(2),
  { length: 1 },
  new Date(0),
  () => 'a',
]
// Own keys that other objects inherit, and none at all.
const named = [
  JSON.parse('{"__proto__": null}'),
  JSON.parse('{"constructor": 1, "toString": null}'),
  Object.create(null),
]

/** Values of no use: the ones that checks are most often wrong about, and anything else. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...plain, ...strange, ...named, deep),
  fc.anything(),
)

interface Change {
  readonly kind: 'replace' | 'drop' | 'add' | 'inherit'
  /** Which part of the value, counted around. */
  readonly part: number
  readonly key: string
  readonly value: unknown
}

const changes: fc.Arbitrary<Change> = fc.record(
  {
    kind: fc.constantFrom('replace', 'replace', 'drop', 'add', 'inherit'),
    part: fc.nat(),
    key: fc.constantFrom('extra', '', '0', '__proto__', 'constructor', 'toString', 'length'),
    value: junk,
  },
  { noNullPrototype: true },
)

/** Values of an arbitrary, of which one to three parts were replaced, dropped, added or inherited. */
export function nearMisses(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(good, fc.array(changes, { minLength: 1, maxLength: 3 }))
    .map(([value, several]) => several.reduce(changed, value))
}

function changed(value: unknown, change: Change): unknown {
  const paths = partsOf(value, [])
  return changedAt(value, paths[change.part % paths.length] ?? [], change)
}

/** The paths of all parts, that of the whole value first. */
function partsOf(value: unknown, path: readonly string[]): (readonly string[])[] {
  if (!isContainer(value)) return [path]
  return [path, ...Object.keys(value).flatMap((key) => partsOf(value[key], [...path, key]))]
}

function changedAt(value: unknown, [key, ...rest]: readonly string[], change: Change): unknown {
  if (key === undefined || !isContainer(value)) return changedWhole(value, change)
  const copy = copyOf(value)
  if (rest.length > 0 || change.kind !== 'drop') set(copy, key, changedAt(value[key], rest, change))
  else if (Array.isArray(copy)) copy.splice(Number(key), 1)
  else delete copy[key]
  return copy
}

function changedWhole(value: unknown, { kind, key, value: given }: Change): unknown {
  if (kind === 'replace' || kind === 'drop' || !isContainer(value)) return given
  if (Array.isArray(value)) return [...(value as unknown[]), given]
  const copy = copyOf(value)
  if (kind === 'add') set(copy, key, given)
  else Object.setPrototypeOf(copy, set({}, key, given))
  return copy
}

interface Container {
  [key: string]: unknown
}

function isContainer(value: unknown): value is Container {
  if (Array.isArray(value)) return true
  return typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Object]'
}

function copyOf(value: Container): Container {
  if (Array.isArray(value)) return [...(value as unknown[])] as unknown as Container
  const copy = Object.create(Object.getPrototypeOf(value) as object | null) as Container
  for (const key of Object.keys(value)) set(copy, key, value[key])
  return copy
}

// By definition, for an own `__proto__`.
function set(container: Container, key: string, value: unknown): Container {
  return Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true })
}
