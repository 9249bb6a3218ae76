// A process of its own with one vendor's mock: started cold, started once more, and then there to be asked.
import { startMock } from '@kehu/mock'
import type { MockVendor } from '@kehu/core/v1/mock'

/** What the mock is, once it runs. */
export interface MockStarted {
  readonly origin: string
  /** For the provider's factory: with a token at hand where the vendor has tokens. */
  readonly options: object
  readonly query: object
  /** Milliseconds of the first start in a process, and of the next. */
  readonly coldMs: number
  readonly warmMs: number
}

/** What it saw while it was asked. */
export interface MockSaw {
  readonly violations: readonly object[]
}

const [vendorName] = process.argv.slice(2)
const vendor = (await import(`@kehu/${vendorName}/mock`)) as MockVendor<object, object>
const startedAt = performance.now()
// A long run is a mock's long life: it need not remember all.
await using mock = await startMock(vendor, { seed: 1, memory: 1000 })
const coldAt = performance.now()
await using again = await startMock(vendor, { seed: 1 })
const warmAt = performance.now()
await again.close()

const withToken = mock.variants.find((options) => 'token' in options && 'project' in options)
const started: MockStarted = {
  origin: mock.origin,
  options: withToken ?? mock.options,
  query: mock.query,
  coldMs: coldAt - startedAt,
  warmMs: warmAt - coldAt,
}
process.send?.(started)
process.on('message', () => process.send?.({ violations: mock.ledger.violations } satisfies MockSaw))
await new Promise((resolve) => process.once('disconnect', resolve))
