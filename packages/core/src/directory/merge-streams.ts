import { KehuError } from '../v1/error.ts'
import type { Customer } from '../v1/customer.ts'
import type { Outcome } from '../v1/outcome.ts'
import type { CustomerPage } from '../v1/page.ts'
import type { CustomerStream } from '../v1/stream.ts'
import type { DirectoryOptions } from './directory.ts'

/** One connection's list, not begun yet. */
export interface NamedStream {
  readonly name: string
  readonly stream: CustomerStream
  readonly limit: number | undefined
}

type NamedCustomer = Customer & { readonly connection: string }
type NamedPage = Omit<CustomerPage, 'customers'> & {
  readonly connection: string
  readonly customers: readonly NamedCustomer[]
}

/** Several streams as one. */
export interface MergedStream extends AsyncIterable<NamedCustomer> {
  pages(): AsyncIterableIterator<NamedPage>
  readonly outcome: { readonly [name: string]: Outcome }
}

/** A page that waits for its reader. */
interface Arrival {
  readonly source: Source
  readonly page: CustomerPage
  /** Set when the connection's `limit` leaves a rest of the page, which a later list must then begin with. */
  isCut: boolean
}

/** A connection while it is read. */
interface Source extends NamedStream {
  readonly pages: AsyncIterator<CustomerPage>
  customers: number
  error: KehuError | null
}

/**
 * Hands over the pages of several streams as they arrive. A connection's next page is asked for when its last one is
 * consumed, so that each holds one page at most.
 */
export function mergeStreams(streams: readonly NamedStream[], options: DirectoryOptions): MergedStream {
  const { onFailure = 'finish', concurrency = Infinity, signal } = options
  const sources: Source[] = streams.map((unread) => ({
    ...unread,
    pages: unread.stream.pages(),
    customers: 0,
    error: null,
  }))
  const waiting = [...sources]
  const arrived: Arrival[] = []
  let reading = 0
  let failure: KehuError | null = null
  let hasStopped = false
  let wake: () => void = () => undefined

  const outcome = (): { [name: string]: Outcome } =>
    Object.fromEntries(sources.map(({ name, stream, customers }) => [name, { ...stream.outcome, customers }]))

  const read = (source: Source): void => {
    source.pages.next().then(
      ({ done, value }) => {
        if (done) {
          reading--
          startWaiting()
        } else arrived.push({ source, page: value, isCut: false })
        wake()
      },
      (error: unknown) => {
        reading--
        source.error = asKehuError(error, source.name)
        failure ??= source.error
        startWaiting()
        wake()
      },
    )
  }

  const startWaiting = (): void => {
    while (!hasStopped && reading < concurrency && waiting.length > 0) {
      reading++
      read(waiting.shift() as Source)
    }
  }

  const stopAll = async (): Promise<void> => {
    hasStopped = true
    await Promise.all(sources.map(async (source) => source.pages.return?.()))
  }

  /** The next page; `null` when every connection has ended. */
  const nextPage = async (): Promise<Arrival | null> => {
    for (;;) {
      if (hasStopped) return null
      if (signal?.aborted) throw aborted()
      if (failure && onFailure === 'stop') throw failure
      startWaiting()
      const next = arrived.shift()
      if (next) return next
      if (reading === 0) break
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    hasStopped = true
    if (failure && onFailure === 'finish') throw sumUp(sources, outcome())
    return null
  }

  /** Pages as they arrive. A connection goes on when its page is consumed. */
  async function* arrivals(): AsyncGenerator<Arrival, undefined> {
    try {
      for (;;) {
        const arrival = await nextPage()
        if (!arrival) return
        yield arrival
        if (arrival.isCut) await leave(arrival.source)
        else read(arrival.source)
      }
    } finally {
      await stopAll()
    }
  }

  const leave = async (source: Source): Promise<void> => {
    await source.pages.return?.()
    reading--
  }

  async function* eachPage(): AsyncGenerator<NamedPage, undefined> {
    for await (const { source, page } of arrivals()) {
      source.customers += page.customers.length
      const customers = page.customers.map((customer) => named(customer, source.name))
      yield { ...page, connection: source.name, customers }
    }
  }

  async function* eachCustomer(): AsyncGenerator<NamedCustomer, undefined> {
    for await (const arrival of arrivals()) {
      const { source, page } = arrival
      for (const customer of page.customers) {
        if (signal?.aborted) throw aborted()
        arrival.isCut = source.customers >= (source.limit ?? Infinity)
        if (arrival.isCut) break
        source.customers++
        yield named(customer, source.name)
      }
    }
  }

  const stoppable = <Value>(generator: AsyncGenerator<Value, undefined>): AsyncIterableIterator<Value> => ({
    next: () => generator.next(),
    async return() {
      // The generator alone would first wait for a page that is under way.
      await stopAll()
      return generator.return(undefined)
    },
    [Symbol.asyncIterator]() {
      return this
    },
  })

  let isTaken = false
  const once = <Iterator>(iterate: () => Iterator): Iterator => {
    if (isTaken)
      throw new KehuError({
        category: 'config',
        message: 'A list can be read once, by item or by page; call customers() again for another one.',
      })
    isTaken = true
    return iterate()
  }

  return {
    pages: () => once(() => stoppable(eachPage())),
    [Symbol.asyncIterator]: () => once(() => stoppable(eachCustomer())),
    get outcome() {
      return outcome()
    },
  }
}

function aborted(): KehuError {
  return new KehuError({ category: 'aborted', message: 'The list was aborted by its signal.' })
}

function named(customer: Customer, connection: string): NamedCustomer {
  const { provider, ...rest } = customer
  return { provider, connection, ...rest }
}

function asKehuError(error: unknown, connection: string): KehuError {
  if (KehuError.isInstance(error)) return error
  return new KehuError({
    category: 'unknown',
    message: `Connection '${connection}' failed outside its plugin's calls; report it to the plugin's author.`,
  })
}

function sumUp(sources: readonly Source[], outcomes: { readonly [name: string]: Outcome }): KehuError {
  const failed = sources.filter(({ error }) => error !== null)
  const categories = new Set(failed.map(({ error }) => error?.category))
  const first = failed[0]?.error
  return new KehuError({
    category: categories.size === 1 && first ? first.category : 'unknown',
    provider: failed.length === 1 && first ? first.provider : null,
    message: `${failed.length} of ${sources.length} connections failed: ${failed
      .map(({ name, error }) => `${name} (${error?.category}: ${error?.message})`)
      .join('; ')}`,
    isRetryable: failed.every(({ error }) => error?.isRetryable),
    outcomes: Object.fromEntries(Object.entries(outcomes).map(([name, outcome]) => [name, withHiddenCursor(outcome)])),
  })
}

/** A vendor's own cursor may hold what a customer is called: it can be read from an error, but is not printed. */
function withHiddenCursor({ cursor, ...told }: Outcome): Outcome {
  return Object.defineProperty(told, 'cursor', { get: () => cursor }) as Outcome
}
