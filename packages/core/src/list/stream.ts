import { abortedError } from '../abort.ts'
import { KehuError } from '../v1/error.ts'
import type { Customer } from '../v1/customer.ts'
import type { Outcome, OutcomeStatus } from '../v1/outcome.ts'
import type { CustomerStream } from '../v1/stream.ts'
import { completePage } from './page.ts'
import type { WalkedPage } from './page.ts'
import type { Walk } from './walk.ts'

/** What a stream is made from. */
export interface StreamPlan<VendorRecord> {
  readonly provider: string
  /** Begins the walk; called at the first `next`, with a signal that ends it. */
  begin(signal: AbortSignal): Promise<Walk<VendorRecord>>
  /** The cursor to the place where the stream begins. */
  readonly startCursor: string
  readonly limit: number
  readonly signal: AbortSignal | undefined
}

/** See {@link CustomerStream}. */
export function createStream<VendorRecord>(plan: StreamPlan<VendorRecord>): CustomerStream<VendorRecord> {
  const controller = new AbortController()
  let walk: Walk<VendorRecord> | null = null
  let status: OutcomeStatus = 'pending'
  let error: KehuError | undefined
  let customers = 0
  let pages = 0
  // The cursor after the page that is being consumed; it counts once that page is left behind.
  let cursorAfterPage: () => string | null = () => plan.startCursor
  let cursor = cursorAfterPage

  const stop = (): void => controller.abort()

  const isOver = (): boolean => status !== 'pending' && status !== 'running'

  const close = (final: OutcomeStatus): void => {
    if (isOver()) return
    status = final
    plan.signal?.removeEventListener('abort', stop)
    controller.abort()
  }

  const begin = async (): Promise<Walk<VendorRecord>> => {
    status = 'running'
    if (plan.signal?.aborted) stop()
    plan.signal?.addEventListener('abort', stop, { once: true })
    return plan.begin(controller.signal)
  }

  const nextPage = async (isPageConsumed: boolean): Promise<WalkedPage<VendorRecord> | null> => {
    if (isOver()) return null
    if (isPageConsumed) cursor = cursorAfterPage
    try {
      if (!walk) {
        walk = await begin()
        cursorAfterPage = cursor = walk.cursorAfter()
      }
      if (controller.signal.aborted) throw abortedError(plan.provider)
      if (walk.hasEnded()) {
        close(walk.reconcile())
        return null
      }
      const page = await walk.readPage()
      pages++
      cursorAfterPage = walk.cursorAfter()
      return page
    } catch (caught) {
      if (!KehuError.isInstance(caught)) throw caught
      error = caught
      close(caught.category === 'aborted' ? 'stopped' : 'failed')
      throw caught
    }
  }

  const stopAtLimit = (isPageConsumed: boolean): void => {
    if (isPageConsumed) cursor = cursorAfterPage
    close('stopped')
  }

  let isTaken = false
  const takeOnce = (): void => {
    if (isTaken)
      throw new KehuError({
        category: 'config',
        provider: plan.provider,
        message: 'A list can be read once, by item or by page; call customers() again for another one.',
      })
    isTaken = true
  }

  return {
    pages() {
      takeOnce()
      return inTurn(async () => {
        if (customers >= plan.limit) stopAtLimit(true)
        const page = await nextPage(true)
        customers += page?.customers.length ?? 0
        return page && completePage(page, cursorAfterPage())
      }, close)
    },
    [Symbol.asyncIterator]() {
      takeOnce()
      return eachItem({
        limit: plan.limit,
        nextPage,
        isAborted: () => plan.signal?.aborted ?? false,
        onItem: () => void customers++,
        stopAtLimit,
        close,
      })
    },
    get outcome(): Outcome {
      const total = walk?.total() ?? null
      const retries = walk?.retries() ?? 0
      const snapshot = { status, customers, pages, total, cursor: cursor(), retries }
      return error ? { ...snapshot, error } : snapshot
    },
  }
}

/** An iterator over what `step` gives until it gives `null`. Calls at once are answered in turn. */
function inTurn<Value>(
  step: () => Promise<Value | null>,
  close: (status: 'stopped') => void,
): AsyncIterableIterator<Value> {
  let last: Promise<unknown> = Promise.resolve()
  const done = { done: true, value: undefined } as const
  const next = async (): Promise<IteratorResult<Value, undefined>> => {
    const value = await step()
    return value === null ? done : { done: false, value }
  }
  return {
    next() {
      const turn = last.then(next, next)
      last = turn
      return turn
    },
    async return() {
      close('stopped')
      return done
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

interface ItemPlan<VendorRecord> {
  readonly limit: number
  /** An abort comes in the middle of a page too: what was not handed over must come again after a resume. */
  nextPage(isPageConsumed: boolean): Promise<WalkedPage<VendorRecord> | null>
  isAborted(): boolean
  onItem(): void
  stopAtLimit(isPageConsumed: boolean): void
  close(status: 'stopped'): void
}

/**
 * Hands out the customers of page after page. Made by hand: an async generator costs three times as much an item,
 * and cannot be asked for several items at once.
 */
function eachItem<VendorRecord>(plan: ItemPlan<VendorRecord>): AsyncIterableIterator<Customer<VendorRecord>> {
  let page: readonly Customer<VendorRecord>[] = []
  let index = 0
  let handedOver = 0
  let waiting = 0

  const fromPage = (): Customer<VendorRecord> | null => {
    if (handedOver >= plan.limit) {
      plan.stopAtLimit(index >= page.length)
      return null
    }
    const customer = plan.isAborted() ? undefined : page[index]
    if (!customer) return null
    index++
    handedOver++
    plan.onItem()
    return customer
  }

  const turns = inTurn<Customer<VendorRecord>>(async () => {
    try {
      for (;;) {
        const customer = fromPage()
        if (customer) return customer
        const read = await plan.nextPage(index >= page.length)
        if (!read) return null
        page = read.customers
        index = 0
      }
    } finally {
      waiting--
    }
  }, plan.close)

  return {
    next() {
      if (waiting === 0) {
        const customer = fromPage()
        if (customer) return Promise.resolve({ done: false, value: customer })
      }
      waiting++
      return turns.next()
    },
    return() {
      page = []
      plan.close('stopped')
      return Promise.resolve({ done: true, value: undefined })
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
