import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CustomerFilter } from '../../src/api/schemas/customer.ts'
import { addressOf, placeOf } from '../src/app/place.ts'
import { filterOf, parametersOf, usualSort } from '../src/customers/filter-place.ts'

const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const filter: fc.Arbitrary<CustomerFilter> = fc.record(
  {
    search: fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme' }),
    sort: fc.constantFrom('relevance', 'name', '-name', 'created', '-created', 'updated', '-updated'),
    connection: fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }),
    kind: fc.subarray(['person', 'organization', 'unknown'], { minLength: 1 }),
    status: fc.subarray(['active', 'inactive', 'unknown'], { minLength: 1 }),
    gone: fc.constantFrom('include', 'only'),
    createdFrom: day,
    createdTo: day,
  },
  { requiredKeys: [] },
)

test('a filter goes through an address and comes back as it was', () => {
  fc.assert(
    fc.property(filter, (given) => {
      const { search, ...others } = given
      // What the API would refuse is cut before it is asked.
      const wanted = search === undefined ? others : { ...others, search: search.slice(0, 100) }
      const place = placeOf(addressOf('customers', parametersOf(wanted)))
      expect(place.view).toBe('customers')
      expect(filterOf(place.parameters)).toEqual(wanted)
    }),
  )
})

test('an address that says nonsense gives what is left of it', () => {
  const { parameters } = placeOf(
    '#/customers?kind=ghost&kind=person&status=&gone=maybe&sort=height&createdFrom=2026-02-31&createdTo=2026-02-28&connection=&search=',
  )
  expect(filterOf(parameters)).toEqual({ kind: ['person'], createdTo: '2026-02-28' })
})

test('what is the same without being said stays out of the address', () => {
  expect(addressOf('customers', parametersOf({ gone: 'exclude' }))).toBe('#/customers')
  expect(filterOf(new URLSearchParams({ gone: 'exclude' }))).toEqual({})
})

test('what was found stands by how well it fits', () => {
  expect([usualSort({}), usualSort({ search: '王' })]).toEqual(['name', 'relevance'])
})

test('an address that names no view shows the customers', () => {
  expect(['', '#', '#/', '#/nowhere?x=1'].map((hash) => placeOf(hash).view)).toEqual(Array(4).fill('customers'))
  expect(placeOf('#/runs?connection=park').parameters.get('connection')).toBe('park')
})
