import { sql } from 'drizzle-orm'
import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  nat,
  option,
  record,
  shuffledSubarray,
  uniqueArray,
} from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decide } from '../../src/identity/decide.ts'
import { groupsOf, type Link } from '../../src/identity/grouping.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../open-test-store.ts'
import { emptyStore, entriesOf, runOf, type Given } from './vendor-runs.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const connections = ['club', 'park', 'shop'] as const

// Few values, so that they meet often; also of one vendor's id.
const keys = ['a', 'b', 'c', 'd', 'e']
const customers = uniqueArray(
  record({
    key: constantFrom(...keys),
    id: constantFrom('one', 'other', ...keys),
    name: constantFrom('王伟', '李娜', '南通澄越机械有限公司', '南通澄越机械有限责任公司', null),
    kind: constantFrom('person', 'organization', 'unknown'),
    phone: constantFrom('13800000001', '13800000002', '0513-80000000', null),
    email: constantFrom('a@example.com', 'b@example.com', null, null),
  }),
  { selector: ({ key }) => key, maxLength: 5 },
)
const lists = record({ club: customers, park: customers, shop: customers })

/** What the table `match` says, as entries; and what the customers say. */
async function expectRightEntries(): Promise<void> {
  const { rows } = await store.database.execute<{ id: number; entry: number; is_gone: boolean; is_lead: boolean }>(sql`
    select customer.id::int as id, entry::int as entry, is_gone, is_lead
    from customer join facet on facet.id = customer.facet`)
  const { rows: links } = await store.database.execute<
    Link & { score: string; at: string | null } & Record<string, unknown>
  >(sql`
    select "left"::int, "right"::int, score::text, decision, (extract(epoch from decided_at) * 1000)::text as at from match`)
  const groups = groupsOf(
    rows.map(({ id }) => id),
    links.map((link) => ({ ...link, score: Number(link.score), decidedAt: link.at === null ? null : Number(link.at) })),
  )
  for (const group of groups) {
    const members = rows.filter(({ id }) => group.includes(id))
    const lead = Math.min(
      ...(members.some(({ is_gone }) => !is_gone) ? members.filter(({ is_gone }) => !is_gone) : members).map(
        ({ id }) => id,
      ),
    )
    for (const { id, entry, is_lead } of members) expect([id, entry, is_lead]).toEqual([id, lead, id === lead])
  }
  const { rows: wrong } = await store.database.execute(sql`
    select * from facet where customers <> (select count(*) from customer where customer.facet = facet.id)`)
  expect(wrong).toEqual([])
  const { rows: overlap } = await store.database.execute(sql`
    select connections, entries from overlap
    except all
    select to_jsonb(names), count(*)::int from (
      select array_agg(distinct connection::text order by connection::text) as names
      from customer where gone_since is null group by entry
    ) entry group by names`)
  expect(overlap).toEqual([])
}

test('entries do not depend on the order of runs', async () => {
  await assert(
    asyncProperty(lists, shuffledSubarray([...connections], { minLength: 3 }), async (given, order) => {
      const found: unknown[] = []
      for (const runs of [connections, order]) {
        await emptyStore(store)
        for (const connection of runs) await runOf(store, connection, given[connection])
        found.push(await entriesOf(store))
        await expectRightEntries()
      }
      expect(found[1]).toEqual(found[0])
    }),
    { numRuns: 8 },
  )
})

test('entries do not depend on what the vendors said before', async () => {
  await assert(
    asyncProperty(
      lists,
      array(record({ connection: constantFrom(...connections), list: customers }), { maxLength: 4 }),
      async (given, before) => {
        const found: unknown[] = []
        for (const history of [[], before]) {
          await emptyStore(store)
          for (const { connection, list } of history) await runOf(store, connection, list)
          for (const connection of connections) await runOf(store, connection, everyone(given[connection]))
          found.push(await entriesOf(store))
          await expectRightEntries()
        }
        expect(found[1]).toEqual(found[0])
      },
    ),
    { numRuns: 4 },
  )
})

/** A list that names everyone who may have been in it: who is not named now is somebody of whom nothing is known. */
function everyone(list: readonly Given[]): Given[] {
  return keys.map((key) => list.find((given) => given.key === key) ?? { id: `nobody ${key}`, key })
}

test('what a person decided survives every run', async () => {
  const step = record({
    connection: constantFrom(...connections),
    list: customers,
    decision: option(
      record({ one: nat(30), other: nat(30), says: constantFrom('same' as const, 'different' as const) }),
    ),
    at: integer({ min: 1, max: 1000 }),
  })
  await assert(
    asyncProperty(array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
      await emptyStore(store)
      const said = new Map<string, string>()
      for (const { connection, list, decision, at } of steps) {
        await runOf(store, connection, list)
        const { rows } = await store.database.execute<{ id: number }>(
          sql`select id::int as id from customer order by id`,
        )
        if (decision && rows.length > 1) {
          const ids = [decision.one, decision.other].map((place) => rows[place % rows.length]?.id ?? 0)
          const [left = 0, right = 0] = ids.toSorted((one, other) => one - other)
          const isDone = await decide(store.database, { left, right }, decision.says, 'Li', new Date(at))
          expect(isDone).toBe(left !== right)
          if (isDone) said.set(`${left} ${right}`, decision.says)
        }
        const { rows: kept } = await store.database.execute<{ pair: string; decision: string }>(
          sql`select "left" || ' ' || "right" as pair, decision from match where decision is not null`,
        )
        expect(new Map(kept.map((row) => [row.pair, row.decision]))).toEqual(said)
        await expectRightEntries()
      }
    }),
    { numRuns: 6 },
  )
})
