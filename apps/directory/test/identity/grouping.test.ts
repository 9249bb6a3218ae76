import {
  assert,
  constant,
  constantFrom,
  integer,
  property,
  record,
  shuffledSubarray,
  tuple,
  uniqueArray,
} from 'fast-check'
import { expect, test } from 'vitest'
import { groupsOf, isJoining, type Link } from '../../src/identity/grouping.ts'

const customers = [1, 2, 3, 4, 5, 6, 7, 8]

function link(left: number, right: number, said: Partial<Link> = {}): Link {
  return { left, right, score: 0.95, decision: null, decidedAt: null, ...said }
}

const links = uniqueArray(
  record({
    left: integer({ min: 1, max: 7 }),
    right: integer({ min: 2, max: 8 }),
    score: constantFrom(0, 0.5, 0.89, 0.9, 0.95, 1),
    decision: constantFrom(null, null, null, 'same' as const, 'different' as const),
    at: integer({ min: 1, max: 3 }),
  })
    .filter(({ left, right }) => left < right)
    .map(({ at, ...said }): Link => ({ ...said, decidedAt: said.decision === null ? null : at })),
  { selector: ({ left, right }) => `${left} ${right}`, maxLength: 14 },
)

test('whoever is linked stands in one entry, over however many others', () => {
  expect(groupsOf(customers, [link(1, 5), link(5, 8), link(2, 3), link(3, 4, { score: 0.89 })])).toEqual(
    [[4], [6], [7], [1, 5, 8], [2, 3]].toSorted((one, other) => (one[0] ?? 0) - (other[0] ?? 0)),
  )
})

test('what a person said first, the newest word at the front, then the score', () => {
  const apart = link(1, 3, { decision: 'different', decidedAt: 1 })
  const same = (left: number, right: number, decidedAt: number) =>
    link(left, right, { decision: 'same', decidedAt, score: 0 })
  expect(groupsOf([1, 2, 3], [apart, link(1, 2), link(2, 3, { score: 0.96 })])).toEqual([[1], [2, 3]])
  expect(groupsOf([1, 2, 3], [apart, same(1, 2, 1), link(2, 3, { score: 0.96 })])).toEqual([[1, 2], [3]])
  expect(groupsOf([1, 2, 3], [apart, same(1, 2, 1), same(2, 3, 2)])).toEqual([[1], [2, 3]])
  expect(groupsOf([1, 2, 3], [apart, link(1, 2), link(2, 3)])).toEqual([[1, 2], [3]])
})

test('entries share nobody, keep apart whom a person parted, and are as large as that lets them be', () => {
  assert(
    property(links, (given) => {
      const groups = groupsOf(customers, given)
      expect(groups.flat().toSorted((one, other) => one - other)).toEqual(customers)
      const groupOf = (id: number): number[] | undefined => groups.find((group) => group.includes(id))
      const parted = given.filter(({ decision }) => decision === 'different')
      for (const { left, right } of parted) expect(groupOf(left)).not.toBe(groupOf(right))
      for (const { left, right } of given.filter(isJoining)) {
        const [one, other] = [groupOf(left), groupOf(right)]
        if (one === other) continue
        expect(
          parted.some(
            (pair) => one?.concat(other ?? []).includes(pair.left) && one.concat(other ?? []).includes(pair.right),
          ),
        ).toBe(true)
      }
      // Nobody stands with others without a link to one of them.
      for (const group of groups.filter(({ length }) => length > 1)) {
        for (const id of group) {
          const isLinked = given.some(
            (pair) =>
              isJoining(pair) &&
              (pair.left === id || pair.right === id) &&
              group.includes(pair.left) &&
              group.includes(pair.right),
          )
          expect(isLinked).toBe(true)
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('entries do not depend on the order in which links and customers come', () => {
  assert(
    property(
      links.chain((given) => tuple(constant(given), shuffledSubarray(given, { minLength: given.length }))),
      shuffledSubarray(customers, { minLength: customers.length }),
      ([given, shuffled], order) => {
        const sorted = (groups: number[][]) => groups.toSorted((one, other) => (one[0] ?? 0) - (other[0] ?? 0))
        expect(sorted(groupsOf(order, shuffled))).toEqual(sorted(groupsOf(customers, given)))
      },
    ),
  )
})
