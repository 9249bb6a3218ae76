import { abortedError } from '../abort.ts'
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
  pages(): AsyncGenerator<NamedPage, undefined>
  readonly outcome: { readonly [name: string]: Outcome }
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
  const sources: Source[] = streams.map((named) => ({
    ...named,
    pages: named.stream.pages(),
    customers: 0,
    error: null,
  }))
  const waiting = [...sources]
  const arrived: { readonly source: Source; readonly page: CustomerPage }[] = []
  let reading = 0
  let failure: KehuError | null = null
  let hasStopped = false
  let wake: () => void = () => undefined

  const outcome = (): { [name: string]: Outcome } =>
    Object.fromEntries(
      sources.map(({ name, stream, customers }) => [name, { ...stream.outcome, customers }]),
    )

  const read = (source: Source): void => {
    source.pages.next().then(
      ({ done, value }) => {
        if (done) {
          reading--
          startWaiting()
        } else arrived.push({ source, page: value })
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
    await Promise.all(sources.map((source) => source.pages.return?.()))
  }

  /** The next page; `null` when every connection has ended. */
  const nextPage = async (): Promise<{ source: Source; page: CustomerPage } | null> => {
    startWaiting()
    for (;;) {
      if (hasStopped) return null
      if (failure && (onFailure === 'stop' || failure.category === 'aborted' || signal?.aborted)) {
        await stopAll()
        throw failure
      }
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

  async function* eachPage(): AsyncGenerator<NamedPage, undefined> {
    try {
      for (;;) {
        const next = await nextPage()
        if (!next) return
        const { source, page } = next
        const left = (source.limit ?? Infinity) - source.customers
        const customers = page.customers.slice(0, left).map((customer) => named(customer, source.name))
        source.customers += customers.length
        yield { ...page, connection: source.name, customers }
        read(source)
      }
    } finally {
      await stopAll()
    }
  }

  async function* eachCustomer(): AsyncGenerator<NamedCustomer, undefined> {
    for await (const page of eachPage())
      for (const customer of page.customers) {
        if (signal?.aborted) throw abortedError('the directory')
        yield customer
      }
  }

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
    pages: () => once(eachPage),
    [Symbol.asyncIterator]: () => once(eachCustomer),
    get outcome() {
      return outcome()
    },
  }
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
    outcomes,
  })
}
