import type { MockFixture, MockRecord, MockVendor } from '@kehu/core/v1/mock'
import type { MockCanaries } from './mock-canaries.ts'
import { openDataset, type Dataset } from './dataset.ts'
import { exchange } from './exchange.ts'
import { planFault } from './fault-plan.ts'
import { openFront } from './front.ts'
import { openLedger, type Ledger } from './ledger.ts'
import type { MockScenario } from './scenario.ts'
import { loadSpec, type Spec } from './spec.ts'
import { openUsedValues } from './used-values.ts'

/** A vendor that runs in this process. */
export interface Mock<Options, Query> extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly origin: string
  /** Options for the provider's factory that fit this mock. */
  readonly options: Options
  /** Other options that this mock takes; with `options` they use each option of the manifest. */
  readonly variants: readonly object[]
  /** A query that fits this mock. */
  readonly query: Query
  /** Queries that together use each query field of the manifest; each finds records of the default dataset. */
  readonly queries: readonly Query[]
  /** The dataset as the mock started with it; of the spec's first list operation, where it has several. */
  readonly records: readonly MockRecord[]
  /** The same of one list operation. Throws where the spec has none of that name. */
  recordsOf(operationId: string): readonly MockRecord[]
  /** The wrong requests and answers that the mock was shown when its spec was read: all those tried were refused. */
  readonly canaries: MockCanaries
  /** What the mock saw and did so far. */
  readonly ledger: Ledger
  /** Ends every connection and frees the port; may be called again. */
  close(): Promise<void>
}

/**
 * Starts a vendor on 127.0.0.1, made from its OpenAPI file and its `./mock` entry. A mock costs milliseconds, so start
 * one a test.
 *
 * Rejects, in one sentence that says what to do, where the file is missing, is no OpenAPI 3.1, has a schema that would
 * switch Prism's checks off, or has other operations than the vendor has handlers for; where the fault or the memory is
 * none; and where the port is in use.
 *
 * @example
 * import * as vendor from '@kehu/qcc/mock'
 * await using mock = await startMock(vendor, { seed: 1, size: 120 })
 * const provider = qcc(mock.options)
 * for await (const customer of provider.customers(mock.query)) …
 * expect(mock.ledger.violations).toEqual([])
 */
export async function startMock<Options, Query>(
  vendor: MockVendor<Options, Query>,
  scenario: MockScenario = {},
): Promise<Mock<Options, Query>> {
  const plan = planFault(scenario)
  const memory = scenario.memory ?? Number.POSITIVE_INFINITY
  // Without any, no violation would be seen.
  if (!(memory >= 1)) throw new Error('The memory of a mock must be a number from 1; leave it out to keep everything.')
  const spec = await loadSpec(vendor.spec)
  requireHandlers(vendor, spec)
  const datasets = openDatasets(vendor, spec, scenario)
  const book = openLedger(memory)
  const now = scenario.now ?? Date.now
  const front = await openFront({ port: scenario.port ?? 0, delayMs: scenario.delayMs ?? 0, now, book, plan })
  let fixture: MockFixture<Options, Query>
  try {
    fixture = vendor.fixture({ origin: front.origin, seed: scenario.seed ?? 1, now: now() })
  } catch (error) {
    await front.close()
    throw error
  }
  const { options, variants, query, queries } = fixture
  const stage = {
    spec,
    handlers: vendor.handlers,
    origin: front.origin,
    scenario,
    plan,
    options,
    datasets,
    book,
    now,
    calls: new Map<string, number>(),
    noteUse: openUsedValues(memory),
  }
  front.serve((entry, request) => exchange(stage, entry, request))
  const [first] = datasets.values()
  return {
    origin: front.origin,
    options,
    variants,
    query,
    queries,
    records: first?.records ?? [],
    recordsOf(operationId) {
      const dataset = datasets.get(operationId)
      if (dataset) return dataset.records
      throw new Error(`The mock of ${vendor.id} has no list operation "${operationId}"; name one of its spec's.`)
    },
    canaries: spec.canaries,
    ledger: book.ledger,
    close: () => front.close(),
    [Symbol.asyncDispose]: () => front.close(),
  }
}

function requireHandlers<Options, Query>(vendor: MockVendor<Options, Query>, spec: Spec): void {
  const declared = spec.operations.map(({ id }) => id)
  const handled = Object.keys(vendor.handlers)
  const bare = declared.filter((id) => !handled.includes(id))
  const stray = handled.filter((id) => !declared.includes(id))
  const faults = [
    ...(bare.length > 0 ? [`has no handler for ${bare.join(', ')}`] : []),
    ...(stray.length > 0 ? [`has a handler for ${stray.join(', ')}, which its spec does not have`] : []),
  ]
  if (faults.length > 0) {
    throw new Error(`The mock of ${vendor.id} ${faults.join(' and ')}; name each handler after an operationId.`)
  }
}

function openDatasets<Options, Query>(
  vendor: MockVendor<Options, Query>,
  spec: Spec,
  scenario: MockScenario,
): Map<string, Dataset> {
  const datasets = new Map<string, Dataset>()
  for (const { id } of spec.operations) {
    const handler = vendor.handlers[id]
    if (handler?.kind === 'list') datasets.set(id, openDataset(handler, scenario))
  }
  return datasets
}
