/**
 * A short digest that tells texts apart. Not cryptographic: it guards against mix-ups, not against forgery.
 * About 62 bits, as 12 letters and digits.
 */
export function digest(text: string): string {
  let first = firstSeed
  let second = secondSeed
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    first = Math.imul(first ^ unit, firstFactor)
    second = Math.imul(second ^ unit, secondFactor)
  }
  return stir(first, second)
}

/** The same of whole numbers of 32 bits, which come one after the other. */
export interface RunningDigest {
  add(number: number): void
  text(): string
}

export function createDigest(): RunningDigest {
  let first = firstSeed
  let second = secondSeed
  return {
    add(number) {
      first = Math.imul(first ^ number, firstFactor)
      second = Math.imul(second ^ number, secondFactor)
    },
    text: () => stir(first, second),
  }
}

const firstSeed = 0x2f6e2b1
const secondSeed = 0x6b43a9b5
const firstFactor = 0x9e3779b1
const secondFactor = 0x85ebca77

// The last units have touched few bits so far; each half is stirred with the other.
function stir(one: number, other: number): string {
  const first = Math.imul(one ^ (one >>> 15) ^ other, 0xc2b2ae3d)
  const second = Math.imul(other ^ (other >>> 13) ^ first, 0x27d4eb2f)
  return base36((first ^ (first >>> 16)) >>> 0) + base36((second ^ (second >>> 16)) >>> 0)
}

// Six digits hold a little over 31 of the 32 bits: a fixed width is worth the rest.
function base36(half: number): string {
  return (half % 36 ** 6).toString(36).padStart(6, '0')
}

/**
 * JSON with the names of objects in order and nothing undefined: equal values give equal text. A schema may make a
 * query's field into a date or a bigint, which tell queries apart like any other value.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return JSON.stringify(value ?? null)
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`
}
