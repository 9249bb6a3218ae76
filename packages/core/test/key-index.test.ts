import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKeyIndex, keyHash } from '../src/list/key-index.ts'

/** Adds what is not there yet, and gives the place of each key, as it is found afterwards. */
function placesOf(keys: readonly string[], hash: (key: string) => number, expected = 0): number[] {
  const index = createKeyIndex(expected)
  const known = new Set<string>()
  for (const key of keys) {
    const place = index.findOrAdd(key, hash(key))
    if (known.has(key) === (place === -1)) throw new Error(`${key} is ${place === -1 ? 'lost' : 'there already'}.`)
    known.add(key)
  }
  return keys.map((key) => index.find(key, hash(key)))
}

function placesInMap(keys: readonly string[]): number[] {
  const places = new Map<string, number>()
  for (const key of keys) if (!places.has(key)) places.set(key, places.size)
  return keys.map((key) => places.get(key) ?? -1)
}

const keys = array(oneof(string({ unit: 'binary' }), constantFrom('', '0', '1', 'é', '__proto__')), { maxLength: 400 })

describe('the index of keys', () => {
  it('finds what a Map finds', () => {
    assert(
      property(keys, (given) => {
        expect(placesOf(given, keyHash)).toEqual(placesInMap(given))
        expect(placesOf(given, keyHash, given.length)).toEqual(placesInMap(given))
      }),
    )
  })

  it.each([
    ['one hash', () => 7],
    ['two hashes that lie side by side', (key: string) => key.length % 2],
    ['the last hash of all', () => -1],
  ])('finds it among keys with %s, also where there are thousands', (_, hash) => {
    assert(
      property(keys, (given) => {
        expect(placesOf(given, hash)).toEqual(placesInMap(given))
      }),
    )
    const many = Array.from({ length: 5000 }, (__, number) => `key ${number}`)
    expect(placesOf(many, hash)).toEqual(placesInMap(many))
  })

  it('does not find what was not added', () => {
    const index = createKeyIndex(0)
    for (let number = 0; number < 1000; number++) index.findOrAdd(`key ${number}`, keyHash(`key ${number}`))
    for (let number = 1000; number < 2000; number++)
      expect(index.find(`key ${number}`, keyHash(`key ${number}`))).toBe(-1)
  })

  it('hashes keys that follow each other apart', () => {
    const hashes = new Set(Array.from({ length: 10_000 }, (_, number) => keyHash(`1000${100_000_000 + number}`)))
    expect(hashes.size).toBeGreaterThan(9990)
  })
})
