import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsThatFit, gridTemplate, sortsBeside } from '../src/customers/column-layout.ts'
import { stepOf } from '../src/customers/grid-step.ts'
import { stretchAround } from '../src/customers/stretch.ts'

test('keys move by a row, a page, and to both ends, and never out of the list', () => {
  const at = { place: 50, rows: 100, seen: 20 }
  const keys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'x']
  expect(keys.map((key) => stepOf(key, at))).toEqual([51, 49, 70, 30, 0, 99, null])
  expect(keys.map((key) => stepOf(key, { place: 0, rows: 1, seen: 20 }))).toEqual([0, 0, 0, 0, 0, 0, null])
  expect(stepOf('End', { place: 0, rows: 0, seen: 20 })).toBeNull()
})

test('what is laid out holds the place that is looked at, and is never higher than browsers allow', () => {
  fc.assert(
    fc.property(fc.nat({ max: 20_000_000 }), fc.nat({ max: 20_000_000 }), (one, other) => {
      const [place, places] = [Math.min(one, other), Math.max(one, other) + 1]
      const { first, count } = stretchAround(place, places)
      expect(place).toBeGreaterThanOrEqual(first)
      expect(place).toBeLessThan(first + count)
      expect(first + count).toBeLessThanOrEqual(places)
      // Firefox stops near 17.9 million pixels; a row has 36.
      expect(count * 36).toBeLessThan(17_000_000)
      // Nobody stands at an edge while there is more.
      expect(first === 0 || place - first >= 100_000).toBe(true)
      expect(first + count === places || first + count - place >= 100_000).toBe(true)
    }),
  )
})

test('a short list is laid out whole', () => {
  expect(stretchAround(0, 120)).toEqual({ first: 0, count: 120 })
  expect(stretchAround(0, 0)).toEqual({ first: 0, count: 0 })
})

test('shows as many columns as fit, the name and what it is sorted by always', () => {
  const ids = (width: number, sort: 'name' | '-updated'): string[] => columnsThatFit(width, sort).map(({ id }) => id)
  expect(ids(0, 'name')).toEqual(['name'])
  expect(ids(0, '-updated')).toEqual(['name', 'updatedAt'])
  expect(ids(390, 'name')).toEqual(['name', 'sources'])
  expect(ids(5000, 'name')).toHaveLength(9)
  for (const width of [400, 700, 1000, 1300]) {
    const used = columnsThatFit(width, 'name').reduce((sum, column) => sum + column.width, 0)
    expect(used).toBeLessThanOrEqual(width)
  }
})

test('offers all sorts beside the headers as soon as one that sorts has no room', () => {
  const all = ['name', '-name', 'created', '-created', 'updated', '-updated']
  expect(sortsBeside(columnsThatFit(5000, 'name'), {})).toEqual([])
  expect(sortsBeside(columnsThatFit(5000, 'name'), { search: '王' })).toEqual([])
  // Room for the one that it is sorted by, and not for the other.
  for (const [width, sort] of [
    [688, 'name'],
    [688, '-created'],
    [0, 'updated'],
  ] as const) {
    expect([...sortsBeside(columnsThatFit(width, sort), { sort })].toSorted()).toEqual(all.toSorted())
  }
  expect(sortsBeside(columnsThatFit(688, 'relevance'), { search: '王' })).toContain('relevance')
  expect(sortsBeside(columnsThatFit(688, 'relevance'), { sort: 'relevance' })).toContain('relevance')
})

test('gives columns their least width, and what is left to those that can use it', () => {
  expect(gridTemplate(columnsThatFit(390, 'name'))).toBe('minmax(200px, 5fr) minmax(150px, 2fr)')
  expect(gridTemplate(columnsThatFit(0, '-updated'))).toBe('minmax(200px, 5fr) 112px')
})
