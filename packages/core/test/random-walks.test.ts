import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  integer,
  nat,
  oneof,
  record,
  tuple,
  constant,
} from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KehuError } from '../src/index.ts'
import type { OutcomeStatus } from '../src/index.ts'
import { shopRecords, shopServer, styles } from './invented-vendor.ts'
import type { ShopRecord, ShopServer, Style } from './invented-vendor.ts'

interface Walked {
  readonly records: readonly ShopRecord[]
  readonly status: OutcomeStatus
  readonly failure: KehuError | null
}

/** Lists to the end, with a new instance and a cursor after each number of pages in `legs`. */
async function walk(server: ShopServer, pageSize: number, legs: readonly number[] = []): Promise<Walked> {
  const records: ShopRecord[] = []
  let cursor: string | null = null
  for (let leg = 0; ; leg++) {
    const stream = server.provider().customers({}, cursor === null ? { pageSize } : { cursor })
    const pages = stream.pages()
    const most = legs[leg] ?? Infinity
    try {
      let read = 0
      for (;;) {
        const { done, value: page } = await pages.next()
        if (done) return { records, status: stream.outcome.status, failure: null }
        records.push(...page.customers.map(({ raw }) => raw as ShopRecord))
        cursor = page.cursor
        if (++read >= most && cursor !== null) break
      }
      await pages.return?.()
    } catch (error) {
      if (!KehuError.isInstance(error)) throw error
      return { records, status: stream.outcome.status, failure: error }
    }
  }
}

const anyStyle = constantFrom(...styles)
const anyPageSize = integer({ min: 1, max: 12 })
// Four pages of 8 records are as many as a cursor remembers.
const rememberedPageSize = integer({ min: 2, max: 8 })
const anyLegs = array(integer({ min: 1, max: 4 }), { maxLength: 6 })
const text = ({ id, name }: ShopRecord): string => `${id} ${name}`

/** Which reads each record came with: the memory of a walk is a window of four of them. */
interface Sightings {
  note(records: readonly ShopRecord[], read: number): void
  /** How often a record may be handed over: again only when it was out of sight for the whole window. */
  timesAllowed(record: ShopRecord): number
}

function createSightings(): Sightings {
  const readsOf = new Map<string, number[]>()
  return {
    note(records, read) {
      for (const known of records) readsOf.set(text(known), [...(readsOf.get(text(known)) ?? []), read])
    },
    timesAllowed(known) {
      const reads = readsOf.get(text(known)) ?? []
      return reads.filter((read, index) => index === 0 || read - (reads[index - 1] as number) >= 4).length
    },
  }
}

function expectNothingDoubled(records: readonly ShopRecord[], sightings: Sightings): void {
  const times = new Map<string, number>()
  for (const known of records) {
    times.set(text(known), (times.get(text(known)) ?? 0) + 1)
    expect(times.get(text(known))).toBeLessThanOrEqual(sightings.timesAllowed(known))
  }
}

describe('a list that stands still', () => {
  it('comes whole, once each, in order, wherever it is resumed', async () => {
    await assert(
      asyncProperty(anyStyle, nat(60), anyPageSize, anyLegs, boolean(), async (style, count, pageSize, legs, told) => {
        const server = shopServer(style, {
          records: shopRecords(count),
          pagination: { total: told ? 'exact' : 'none' },
        })
        expect(await walk(server, pageSize, legs)).toEqual({
          records: shopRecords(count),
          status: 'complete',
          failure: null,
        })
      }),
      { numRuns: 150 },
    )
  })

  // An author may take for a key what is none.
  const anyRecord = record({
    id: integer({ min: 0, max: 8 }).map(String),
    name: integer({ min: 0, max: 3 }).map(String),
  })

  it('hands over each different record, whatever its key, or says that it cannot', async () => {
    await assert(
      asyncProperty(anyStyle, array(anyRecord, { maxLength: 40 }), anyPageSize, async (style, records, pageSize) => {
        const walked = await walk(shopServer(style, { records }), pageSize)
        const expected = new Set(records.map(text))
        if (walked.failure) expect(walked.failure.category).toBe('contract')
        else expect(new Set(walked.records.map(text))).toEqual(expected)
        for (const handedOver of walked.records) expect(expected).toContain(text(handedOver))
      }),
      { numRuns: 200 },
    )
  })

  it('never fails for a key that two records have, wherever they are', async () => {
    const pairs = array(tuple(nat(), nat()), { maxLength: 6 })
    await assert(
      asyncProperty(anyStyle, nat(40), pairs, anyPageSize, anyLegs, async (style, count, twins, pageSize, legs) => {
        const records = shopRecords(count)
        const isTaken = new Set<number>()
        for (const pair of twins) {
          const [one = 0, other = 0] = pair.map((place) => place % Math.max(1, count))
          if (one === other || isTaken.has(one) || isTaken.has(other) || count === 0) continue
          isTaken.add(one).add(other)
          records[other] = { id: `id-${one}`, name: `the other ${one}` }
        }
        const walked = await walk(shopServer(style, { records }), pageSize, legs)
        expect(walked).toEqual({ records, status: 'complete', failure: null })
      }),
      { numRuns: 200 },
    )
  })
})

describe('a vendor that repeats, empties, shortens and overlaps its pages', () => {
  const slip = oneof(
    record({ kind: constant('empty' as const) }),
    record({ kind: constant('repeat' as const) }),
    record({ kind: constant('short' as const), by: integer({ min: 1, max: 9 }) }),
    record({ kind: constant('overlap' as const), by: integer({ min: 1, max: 9 }) }),
    record({ kind: constant('whole' as const) }),
  )

  it('gives the whole list in order, or the error that it is not whole', async () => {
    let whole = 0
    let complete = 0
    await assert(
      asyncProperty(
        constantFrom<Style>('page', 'offset'),
        nat(60),
        rememberedPageSize,
        array(slip, { maxLength: 12 }),
        anyLegs,
        async (style, count, pageSize, slips, legs) => {
          const all = shopRecords(count)
          const sightings = createSightings()
          let reached = 0
          let last: readonly ShopRecord[] = []
          const server = shopServer(style, {
            records: [],
            tamper(answer, number) {
              const how = slips[number - 1] ?? { kind: 'whole' }
              if (how.kind === 'empty') return { ...answer, records: [], total: count }
              if (how.kind === 'repeat') {
                sightings.note(last, number)
                return { ...answer, records: last, total: count }
              }
              const back = how.kind === 'overlap' ? Math.min(how.by % pageSize, last.length) : 0
              const size = how.kind === 'short' ? Math.max(1, pageSize - how.by) : pageSize
              const records = all.slice(reached - back, reached - back + size)
              reached = Math.max(reached, reached - back + records.length)
              last = records
              sightings.note(records, number)
              return { ...answer, records, total: count }
            },
          })
          const walked = await walk(server, pageSize, legs)
          expectNothingDoubled(walked.records, sightings)
          // One that came twice, from beyond the window, would count twice.
          if (new Set(walked.records).size < walked.records.length) return
          expect(walked.records).toEqual(all.slice(0, walked.records.length))
          if (walked.failure) {
            expect(walked.failure.category).toBe('contract')
          } else {
            whole++
            expect(walked.records).toEqual(all)
            // A list whose last pages had to be read again, and that is longer than the memory, is not called complete.
            const isReadAgain = new Set(server.reads).size < server.reads.length
            if (walked.status === 'complete') complete++
            else expect({ status: walked.status, isReadAgain }).toEqual({ status: 'incomplete', isReadAgain: true })
          }
        },
      ),
      { numRuns: 200 },
    )
    // The property would hold for a client that always fails.
    expect(whole).toBeGreaterThan(30)
    expect(complete).toBeGreaterThan(30)
  })
})

describe('a list that changes while it is read', () => {
  const change = tuple(nat(1000), integer({ min: 1, max: 3 }))
  const changes = array(array(change, { maxLength: 2 }), { maxLength: 8 })

  /** Changes the list after each read. */
  function changing(
    style: Style,
    records: readonly ShopRecord[],
    steps: readonly (readonly (readonly [number, number])[])[],
    apply: (records: ShopRecord[], at: number, count: number) => void,
    onAnswer?: (records: readonly ShopRecord[], number: number) => void,
  ): ShopServer {
    return shopServer(style, {
      records,
      tamper(answer, number, server) {
        onAnswer?.(answer.records, number)
        const changed = [...server.records]
        for (const [place, count] of steps[number - 1] ?? []) apply(changed, place % (changed.length + 1), count)
        server.records = changed
        return answer
      },
    })
  }

  const cutByOffset = constantFrom<Style>('page', 'offset', 'cursor')

  it('by insertions loses nothing that was there, and doubles nothing within the window', async () => {
    let inserted = 0
    let whole = 0
    await assert(
      asyncProperty(
        cutByOffset,
        nat(50),
        rememberedPageSize,
        changes,
        anyLegs,
        async (style, count, pageSize, steps, legs) => {
          const original = shopRecords(count)
          const sightings = createSightings()
          const insert = (records: ShopRecord[], at: number, added: number): void => {
            for (let index = 0; index < added; index++)
              records.splice(at, 0, { id: `new-${inserted}`, name: `${inserted++}` })
          }
          const server = changing(style, original, steps, insert, sightings.note)
          const { records, status, failure } = await walk(server, pageSize, legs)
          expectNothingDoubled(records, sightings)
          if (failure) {
            expect(failure.category).toBe('contract')
            return
          }
          whole++
          const handedOver = new Set(records.map(text))
          for (const known of original) expect(handedOver).toContain(text(known))
          expect(status).toMatch(/^(?:in)?complete$/)
        },
      ),
      { numRuns: 200 },
    )
    expect(whole).toBeGreaterThan(30)
  })

  it('by deletions is called complete only when nothing that is left was passed over', async () => {
    let incomplete = 0
    await assert(
      asyncProperty(
        cutByOffset,
        nat(50),
        anyPageSize,
        changes,
        anyLegs,
        async (style, count, pageSize, steps, legs) => {
          const server = changing(
            style,
            shopRecords(count),
            steps,
            (records, at, gone) => void records.splice(at, gone),
          )
          const { records, status, failure } = await walk(server, pageSize, legs)
          expect(new Set(records.map(text)).size).toBe(records.length)
          if (failure) expect(failure.category).toBe('contract')
          if (status === 'incomplete') incomplete++
          if (status !== 'complete') return
          // What the last read still saw; the list may shrink behind it.
          const handedOver = new Set(records.map(text))
          for (const left of server.records) expect(handedOver).toContain(text(left))
        },
      ),
      { numRuns: 200 },
    )
    expect(incomplete).toBeGreaterThan(20)
  })
})
