import { untilAborted } from '../abort.ts'
import { asKehuError } from '../plugin-error.ts'
import type { ConnectionParts } from '../provider/context.ts'
import type { Read, ReadResult } from '../v1/connection.ts'
import type { Customer, PartialCustomer } from '../v1/customer.ts'
import { KehuError } from '../v1/error.ts'
import type { Json } from '../v1/json.ts'
import type { Manifest } from '../v1/manifest.ts'
import type { Pagination } from '../v1/pagination.ts'
import { createCircleDetector } from './circle-detector.ts'
import { isPosition, writeCursor } from './cursor.ts'
import type { CursorOwner, ListPosition } from './cursor.ts'
import { completeCustomer } from './customer.ts'
import { digest } from './digest.ts'
import { pageNumberAt } from './page-position.ts'
import type { WalkedPage } from './page.ts'
import { createReadAhead } from './read-ahead.ts'
import { createSeenRecords, rememberedPages } from './seen-records.ts'
import type { Sighting } from './seen-records.ts'

/** One walk over a list. */
export interface WalkPlan<Query, VendorRecord> {
  readonly manifest: Manifest
  readonly parts: ConnectionParts
  readonly read: Read<Query, VendorRecord>
  readonly map: (record: VendorRecord) => PartialCustomer
  readonly query: Query
  readonly owner: CursorOwner
  readonly start: ListPosition
  readonly prefetch: number
  readonly keepsRaw: boolean
  readonly signal: AbortSignal
}

/**
 * Reads page after page, and holds what comes against what was promised.
 *
 * It has functions where properties with getters would read better: V8 makes a hidden class for each object that is
 * written with getters, and what these hold, a page of customers, outlives every quick collection. That was a tenth of
 * the time of a page (issue 4).
 */
export interface Walk<VendorRecord> {
  /** Whether the last page has been read. */
  hasEnded(): boolean
  total(): number | null
  /** Requests that were sent again so far. */
  retries(): number
  /** What gives the cursor behind the last page that was read. */
  cursorAfter(): () => string | null
  /** Reads the next page. */
  readPage(): Promise<WalkedPage<VendorRecord>>
  /**
   * Holds what was read against the total, at the end.
   *
   * @returns `incomplete` when the list moved: a record that was inserted or deleted shifts others past the reader
   * @throws KehuError of category `contract` when records are missing from a total that never moved
   */
  reconcile(): 'complete' | 'incomplete'
}

// A page style list may skip or repeat a page; one that brings nothing new this often in a row never will.
const fruitlessPages = 3

// A vendor's cursor may lead over empty pages, but not for ever.
const emptyPagesOfCursor = 1000

export function startWalk<Query, VendorRecord>(plan: WalkPlan<Query, VendorRecord>): Walk<VendorRecord> {
  const { manifest, parts, owner, start, signal } = plan
  const { pagination } = manifest.operations.customers
  const { failures, warn } = parts.context
  const { pageSize } = start
  const promisesTotal = pagination.total === 'exact'
  const hasNumbers = pagination.style === 'page' || pagination.style === 'offset'

  const seen = createSeenRecords(start.lastRecords)
  const isOldPosition = createCircleDetector()
  const isOldPage = createCircleDetector()
  // Records may change on their way round a circle. Where keys clash, others may have those of an old page, but hardly
  // three times.
  const hasOldKeys = createCircleDetector(3)
  const read = async (at: Json | null): Promise<ReadResult<VendorRecord>> => {
    const input = { query: plan.query, pageSize, pagination, signal }
    const result = await untilAborted(() => plan.read(at, input), signal, manifest.id)
    if (result.records.length > tooManyRecords(pagination))
      throw failures.contract(`holds ${result.records.length} records, where ${pageSize} were asked for`)
    return result
  }
  const ahead = createReadAhead<VendorRecord>(read, plan.prefetch, pagination, pageSize)

  let position: Json | null = start.position
  let { passed, total, hasMoved } = start
  let fruitless = 0
  let wasEmpty = false
  let hasEnded = false
  let cursorAfter: () => string | null = () => writeCursor(owner, start)
  let remembered: (Json | null)[] = []
  // Whether every record of the list is still remembered.
  let remembersAll = start.passed === 0

  const noteTotal = (told: number | null): void => {
    if (told === null) {
      if (promisesTotal) warn('total-missing', 'The answer holds no total, so the list cannot be held against one.')
      return
    }
    if (total !== null && told !== total) hasMoved = true
    total = told
  }

  const isShort = (): boolean => total !== null && promisesTotal && passed < total
  const isWhole = (): boolean => total !== null && promisesTotal && passed === total

  const toCustomer = (record: VendorRecord): Customer<VendorRecord> =>
    completeCustomer(manifest.id, plan.map(record), record, plan.keepsRaw)

  const takePage = (records: readonly VendorRecord[]): Customer<VendorRecord>[] => {
    const customers: Customer<VendorRecord>[] = []
    const sightings = new Set<Sighting>()
    seen.beginPage(records.length)
    for (const record of records) {
      const customer = toCustomer(record)
      const sighting = seen.note(customer.key, record)
      if (sighting === 'new' || sighting === 'clash') customers.push(customer)
      if (sighting === 'new') continue
      sightings.add(sighting)
      if (sighting === 'doubled') passed++
    }
    passed += customers.length
    if (sightings.has('doubled')) warn('record-doubled', 'A page holds one record twice; it is handed over once.')
    if (sightings.has('clash')) warn('key-clash', 'Different records have one key; all of them are handed over.')
    if (sightings.has('repeated')) {
      if (customers.length === 0) warn('page-repeated', 'A page holds only records that came before.')
      // Without a total, nothing else tells that others slipped past the reader.
      if (promisesTotal && total === null) hasMoved = true
    }
    if (customers.length > 0) refuseOldPage(records[0])
    return customers
  }

  /** A repeat within the remembered pages brings no new customer; this finds a circle that is longer than these. */
  const refuseOldPage = (first: VendorRecord | undefined): void => {
    const keys = seen.digestOfNew()
    // With a total, a list of many records under one key ends by itself, or by the bound below.
    const hasOldPage = isOldPage(digest(`${keys}\n${JSON.stringify(first)}`)) || (total === null && hasOldKeys(keys))
    if (hasOldPage) throw failures.contract('holds a page that was read long before, so the list would never end')
    if (promisesTotal && total !== null && passed > total + tooManyRecords(pagination))
      throw failures.contract(`goes on after ${passed} records, although it says that there are ${total}`)
  }

  /** Where the list goes on. The vendor's word for its end is taken only as far as the records bear it out. */
  const followingOf = (result: ReadResult<VendorRecord>, isFruitful: boolean): Json | null => {
    const { next, beyond = null, records } = result
    if (next !== null) return !isFruitful && isWhole() && hasNumbers ? null : next
    if (isWhole()) return null
    if (records.length > 0) return beyond
    // An answer without records or total may be a vendor's "nothing found" in the middle of a list.
    if (result.total === null && promisesTotal) return isShort() || !wasEmpty ? beyond : null
    return null
  }

  const refuseEndless = (following: Json | null, isFruitful: boolean, isEmpty: boolean): void => {
    if (following === null) return
    if (!isPosition(following, pagination))
      throw new KehuError({
        category: 'config',
        provider: manifest.id,
        message: `The manifest of ${manifest.id} says style '${pagination.style}', but its reader gives another kind of position; report it to the plugin's author.`,
      })
    if (isOldPosition(JSON.stringify(following)))
      throw failures.contract('leads back to a place that was read before, so the list would never end')
    fruitless = isFruitful || (pagination.style === 'custom' && isEmpty) ? 0 : fruitless + 1
    const most = pagination.style === 'cursor' && isEmpty ? emptyPagesOfCursor : fruitlessPages
    if (fruitless >= most)
      throw failures.contract(`repeats itself: ${most} pages in a row are empty or hold only what earlier pages held`)
  }

  /**
   * Reads pages again, in a list that is short of a total that never moved: a stale page may have hidden what belongs to
   * it, and a record that went to a page behind the reader is there now. Only records that were never seen count. Also
   * where a request may cost: the list would be refused otherwise, with all that was paid for it.
   */
  const lookAgain = async (positions: readonly (Json | null)[]): Promise<Customer<VendorRecord>[]> => {
    const found: Customer<VendorRecord>[] = []
    for (const at of positions) {
      if (!hasNumbers || !isShort() || hasMoved) break
      const result = await read(at)
      noteTotal(result.total)
      for (const record of result.records) {
        const customer = toCustomer(record)
        if (seen.note(customer.key, record) !== 'new') continue
        found.push(customer)
        passed++
      }
    }
    if (found.length > 0) warn('pages-read-again', 'Records were missing, and came when their pages were read again.')
    return found
  }

  const reconcile = (): 'complete' | 'incomplete' => {
    if (hasMoved && promisesTotal) {
      warn(
        'list-incomplete',
        `The list changed while it was read; it ended after ${passed} records, with a total of ${total ?? 'none'}.`,
      )
      return 'incomplete'
    }
    if (!isShort()) return 'complete'
    throw failures.contract(
      `ends after ${passed} records, although it says throughout that there are ${total}; the list is not whole`,
    )
  }

  const readPage = async (): Promise<WalkedPage<VendorRecord>> => {
    const at = position
    const result = await ahead.take(at)
    const isEmpty = result.records.length === 0
    noteTotal(result.total)
    let customers: readonly Customer<VendorRecord>[] = []
    if (!isEmpty) {
      customers = takePage(result.records)
      if (customers.length === 0) customers = await lookAgain([at])
      if (remembered.length === rememberedPages) remembersAll = false
      remembered = [...remembered.slice(1 - rememberedPages), at]
    }
    const isFruitful = customers.length > 0
    const following = followingOf(result, isFruitful)
    refuseEndless(following, isFruitful, isEmpty)
    if (following === null) {
      const found = await lookAgain(remembered)
      customers = [...customers, ...found]
      // What was found may have been handed over long ago, in the place of what is missing.
      if (found.length > 0 && !remembersAll && !isShort()) hasMoved = true
    }
    wasEmpty = isEmpty
    position = following
    hasEnded = following === null
    if (!hasEnded) ahead.prepare(following, total)
    const page = pageNumberAt(at, pageSize, pagination)
    parts.report({ type: 'page', records: customers.length, page, total })
    cursorAfter = following === null ? () => null : cursorTo(following)
    return { customers, page, pageSize, total, requestId: result.requestId ?? null }
  }

  /** The cursor to where the list is now. It is made when it is asked for: most pages of a stream never are. */
  const cursorTo = (following: Json): (() => string) => {
    const lastRecords = seen.last()
    const after = { position: following, pageSize, passed, total, hasMoved }
    let cursor: string | null = null
    return () => (cursor ??= writeCursor(owner, { ...after, lastRecords: lastRecords() }))
  }

  return {
    reconcile,
    hasEnded: () => hasEnded,
    total: () => total,
    retries: () => parts.retries(signal),
    cursorAfter: () => cursorAfter,
    async readPage() {
      try {
        return await readPage()
      } catch (error) {
        throw asKehuError(manifest.id, error)
      }
    },
  }
}

// A vendor may not heed the page size, but a page of millions of records would block the process for minutes.
function tooManyRecords({ maximumSize }: Pagination): number {
  return 10 * maximumSize + 1000
}
