import { untilAborted } from '../abort.ts'
import { asKehuError } from '../plugin-error.ts'
import type { ConnectionParts } from '../provider/context.ts'
import type { Read } from '../v1/connection.ts'
import type { Customer, PartialCustomer } from '../v1/customer.ts'
import type { Json } from '../v1/json.ts'
import type { Manifest } from '../v1/manifest.ts'
import type { CustomerPage } from '../v1/page.ts'
import { createCircleDetector } from './circle-detector.ts'
import { writeCursor } from './cursor.ts'
import type { CursorOwner, ListPosition } from './cursor.ts'
import { completeCustomer } from './customer.ts'
import { digest } from './digest.ts'
import { pageNumberAt } from './page-position.ts'
import { createReadAhead } from './read-ahead.ts'
import { createSeenRecords } from './seen-records.ts'

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

/** Reads page after page, and holds what comes against what was promised. */
export interface Walk<VendorRecord> {
  /** Whether the last page has been read. */
  readonly hasEnded: boolean
  readonly total: number | null
  /** Reads the next page. */
  readPage(): Promise<CustomerPage<VendorRecord>>
  /**
   * Holds what was read against the total, at the end.
   *
   * @returns `incomplete` when the total moved: a record that was inserted or deleted shifts others past the reader
   * @throws KehuError of category `contract` when records are missing from a total that never moved
   */
  reconcile(): 'complete' | 'incomplete'
}

// A page style list may skip or repeat a page; one that brings nothing new this often in a row never will.
const fruitlessPages = 3

export function startWalk<Query, VendorRecord>(plan: WalkPlan<Query, VendorRecord>): Walk<VendorRecord> {
  const { manifest, parts, owner, start, signal } = plan
  const { pagination } = manifest.operations.customers
  const { failures, warn } = parts.context
  const { pageSize } = start

  const seen = createSeenRecords(start.lastRecords)
  const isOldPosition = createCircleDetector()
  const isOldPage = createCircleDetector()
  // Records may change on their way round a circle. Where keys clash, others may have those of an old page, but hardly
  // three times.
  const hasOldKeys = createCircleDetector(3)
  const ahead = createReadAhead<VendorRecord>(
    (position) => untilAborted(() => plan.read(position, { query: plan.query, pageSize, signal }), signal, manifest.id),
    plan.prefetch,
    pagination,
    pageSize,
  )

  let position: Json | null = start.position
  let { passed, total, totalMoved } = start
  let fruitless = 0
  let hasEnded = false

  const noteTotal = (told: number | null): void => {
    if (told === null) {
      if (pagination.total === 'exact')
        warn('total-missing', 'The answer holds no total, so the list cannot be held against one.')
      return
    }
    if (total !== null && told !== total) totalMoved = true
    total = told
  }

  const isShort = (): boolean => total !== null && pagination.total === 'exact' && passed < total

  const takeRecords = (records: readonly VendorRecord[]): Customer<VendorRecord>[] => {
    const customers: Customer<VendorRecord>[] = []
    seen.beginPage()
    for (const record of records) {
      const customer = completeCustomer(manifest.id, plan.map(record), record, plan.keepsRaw)
      const sighting = seen.note(customer.key, record)
      if (sighting === 'doubled') {
        passed++
        warn('record-doubled', 'A page holds the same record twice; it is handed over once.')
      }
      if (sighting === 'clash') warn('key-clash', 'Two different records have one key; both are handed over.')
      if (sighting === 'new' || sighting === 'clash') customers.push(customer)
    }
    passed += customers.length
    return customers
  }

  const refuseCircles = (
    following: Json | null,
    records: readonly VendorRecord[],
    customers: readonly Customer<VendorRecord>[],
  ): void => {
    if (following !== null && isOldPosition(JSON.stringify(following)))
      throw failures.contract('leads back to a place that was read before, so the list would never end')
    // A repeat within the remembered pages brings no new customer; this finds a circle that is longer than these.
    const keys = customers.map(({ key }) => key).join('\n')
    if (
      customers.length > 0 &&
      (isOldPage(digest(`${keys}\n${JSON.stringify(records[0])}`)) || hasOldKeys(digest(keys)))
    )
      throw failures.contract('holds a page that was read long before, so the list would never end')
    // A vendor's cursor, or a window of dates, may well lead over any number of empty pages.
    const mayBeEmpty = pagination.style === 'cursor' || pagination.style === 'custom'
    fruitless = customers.length === 0 && !(mayBeEmpty && records.length === 0) ? fruitless + 1 : 0
    if (fruitless >= fruitlessPages && following !== null)
      throw failures.contract(
        `repeats itself: ${fruitlessPages} pages in a row are empty or hold only what earlier pages held`,
      )
  }

  const reconcile = (): 'complete' | 'incomplete' => {
    if (totalMoved && pagination.total === 'exact') {
      warn('list-incomplete', `The list ended after ${passed} records; its total moved while it was read, to ${total}.`)
      return 'incomplete'
    }
    if (!isShort()) return 'complete'
    throw failures.contract(
      `ends after ${passed} records, although it says throughout that there are ${total}; the list is not whole`,
    )
  }

  const readPage = async (): Promise<CustomerPage<VendorRecord>> => {
    const at = position
    const result = await ahead.take(at)
    noteTotal(result.total)
    const customers = takeRecords(result.records)
    // An answer without records or total may be a vendor's "nothing found" in the middle of a list.
    const goesOn = isShort() && (result.records.length > 0 || result.total === null)
    const following = result.next ?? (goesOn ? (result.beyond ?? null) : null)
    refuseCircles(following, result.records, customers)
    position = following
    hasEnded = following === null
    if (!hasEnded) ahead.prepare(following, total)
    const page = pageNumberAt(at, pageSize, pagination)
    parts.report({ type: 'page', records: customers.length, page, total })
    const after = { position: following, pageSize, passed, total, totalMoved, lastRecords: seen.last() }
    return {
      customers,
      page,
      pageSize,
      total,
      cursor: hasEnded ? null : writeCursor(owner, after),
      requestId: result.requestId ?? null,
    }
  }

  return {
    reconcile,
    get hasEnded() {
      return hasEnded
    },
    get total() {
      return total
    },
    async readPage() {
      try {
        return await readPage()
      } catch (error) {
        throw asKehuError(manifest.id, error)
      }
    },
  }
}
