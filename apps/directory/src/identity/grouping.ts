import { groupedFrom } from './rules.ts'

/** Two customers, as the table `match` has them. */
export interface Link {
  readonly left: number
  readonly right: number
  readonly score: number
  readonly decision: 'same' | 'different' | null
  /** Epoch milliseconds of the decision; `null` without one. */
  readonly decidedAt: number | null
}

/** Whether two customers are to stand in one entry, if nothing keeps them apart. */
export function isJoining({ score, decision }: Link): boolean {
  return decision === 'same' || (decision === null && score >= groupedFrom)
}

/**
 * The entries of some customers: whoever is linked, over however many others, stands in one, except that no two stand in
 * one of whom a person said that they differ. Where links contradict that, they are gone through in one order, and each
 * that would bring such two together is left out: what a person said first, the newest word at the front, then by score.
 *
 * @param customers in no order; all links between them are to be among `links`
 * @returns groups, each in the order of ids
 * @example groupsOf([1, 2, 3], [{ left: 1, right: 2, score: 0.95, decision: null, decidedAt: null }]) // [[1, 2], [3]]
 */
export function groupsOf(customers: Iterable<number>, links: readonly Link[]): number[][] {
  const groups = new Map<number, Set<number>>()
  for (const customer of customers) groups.set(customer, new Set([customer]))
  const apart = new Map<number, Set<number>>()
  for (const { left, right, decision } of links) {
    if (decision !== 'different') continue
    apart.set(left, (apart.get(left) ?? new Set()).add(right))
    apart.set(right, (apart.get(right) ?? new Set()).add(left))
  }
  for (const { left, right } of links.filter(isJoining).toSorted(strongestFirst)) {
    const one = groups.get(left)
    const other = groups.get(right)
    if (!one || !other || one === other) continue
    const [small, large] = one.size < other.size ? [one, other] : [other, one]
    if ([...small].some((member) => [...(apart.get(member) ?? [])].some((enemy) => large.has(enemy)))) continue
    for (const member of small) {
      large.add(member)
      groups.set(member, large)
    }
  }
  return [...new Set(groups.values())].map((group) => [...group].toSorted((one, other) => one - other))
}

function strongestFirst(one: Link, other: Link): number {
  return (
    (other.decidedAt ?? -Infinity) - (one.decidedAt ?? -Infinity) ||
    other.score - one.score ||
    one.left - other.left ||
    one.right - other.right
  )
}
