import { describe, expectTypeOf, it } from 'vitest'
import type {
  Customer,
  CustomerPage,
  CustomerStream,
  Environment,
  Outcome,
  Provider,
  ProviderFactory,
} from '../src/index.ts'
import { cursors, defineProvider, KehuError, offsets, pageNumbers } from '../src/v1/index.ts'
import type { Connection, Json, Manifest, Read, StandardSchema } from '../src/v1/index.ts'

interface Options {
  readonly key: string
}
interface Query {
  readonly name?: string
}
interface NeedyQuery {
  readonly searchKey: string
  readonly year?: number
}
interface VendorRecord {
  readonly KeyNo: string
}

declare const manifest: Manifest
declare function schema<Output>(): StandardSchema<Output>
declare const provider: Provider<Query, VendorRecord>
declare const needy: Provider<NeedyQuery, VendorRecord>

describe('a provider in another environment', () => {
  it('has the query and the record of the first one', () => {
    expectTypeOf(needy.with).toEqualTypeOf<
      ((environment: Environment) => Provider<NeedyQuery, VendorRecord>) | undefined
    >()
    expectTypeOf(needy.with?.({ timeoutMs: 1 }) ?? needy).toEqualTypeOf<Provider<NeedyQuery, VendorRecord>>()
  })

  it('may be missing, as from an older core', () => {
    const { customers, listPage, check } = provider
    expectTypeOf({ manifest, customers, listPage, check }).toExtend<Provider<Query, VendorRecord>>()
  })
})

describe('a query', () => {
  it('may be left out exactly where {} satisfies it', () => {
    expectTypeOf(provider.customers).toBeCallableWith()
    expectTypeOf(provider.customers).toBeCallableWith({})
    expectTypeOf(provider.customers).toBeCallableWith({ name: 'a' }, { limit: 1 })
    expectTypeOf(provider.listPage).toBeCallableWith()
    expectTypeOf(provider.check).toBeCallableWith()
    expectTypeOf(provider.check).toBeCallableWith({})

    expectTypeOf(needy.customers).toBeCallableWith({ searchKey: 'a' })
    expectTypeOf(needy.check).toBeCallableWith({ query: { searchKey: 'a' } })
    // @ts-expect-error the query is missing
    needy.customers()
    // @ts-expect-error a field of the query is missing
    needy.customers({ year: 1 })
    // @ts-expect-error the query is missing
    void needy.listPage()
    // @ts-expect-error the query is missing
    void needy.check()
    // @ts-expect-error the query is missing
    void needy.check({})
  })

  it('has the fields of its vendor, and their types', () => {
    // @ts-expect-error there is no such field
    provider.customers({ nam: 'a' })
    // @ts-expect-error a year is a number
    needy.customers({ searchKey: 'a', year: '2020' })
  })
})

describe('options of a list', () => {
  it('are those of a stream or of a page', () => {
    provider.customers({}, { pageSize: 1, limit: 1, cursor: null, prefetch: 1, raw: false })
    void provider.listPage({}, { page: 1, pageSize: 1, cursor: 'x', raw: true })
    // @ts-expect-error a stream has no page
    provider.customers({}, { page: 1 })
    // @ts-expect-error a page has no limit
    void provider.listPage({}, { limit: 1 })
  })
})

describe('what comes', () => {
  it('holds the records of the vendor', () => {
    expectTypeOf(provider.customers()).toEqualTypeOf<CustomerStream<VendorRecord>>()
    expectTypeOf(provider.listPage()).resolves.toEqualTypeOf<CustomerPage<VendorRecord>>()
    expectTypeOf<Customer<VendorRecord>['raw']>().toEqualTypeOf<VendorRecord | undefined>()
    expectTypeOf<Customer['name']>().toEqualTypeOf<string | null>()
    expectTypeOf(provider.customers().outcome).toEqualTypeOf<Outcome>()
    expectTypeOf<CustomerPage['cursor']>().toEqualTypeOf<string | null>()
  })

  it('is told apart by KehuError.isInstance', () => {
    const caught: unknown = null
    if (KehuError.isInstance(caught)) expectTypeOf(caught).toEqualTypeOf<KehuError>()
  })
})

describe('an author', () => {
  it('gets a factory of the types of the schemas', () => {
    const factory = defineProvider({
      manifest,
      options: schema<Options>(),
      connect(options, context) {
        expectTypeOf(options).toEqualTypeOf<Options>()
        expectTypeOf(context.now()).toEqualTypeOf<number>()
        return {
          customers: pageNumbers(({ page, query }) => {
            expectTypeOf(page).toEqualTypeOf<number>()
            expectTypeOf(query).toEqualTypeOf<Query>()
            return Promise.resolve({ records: [{ KeyNo: '1' }], total: null })
          }),
        } satisfies Connection<Query, VendorRecord>
      },
      operations: {
        customers: {
          query: schema<Query>(),
          customer(record: VendorRecord) {
            return { id: record.KeyNo }
          },
        },
      },
    })
    expectTypeOf(factory).toEqualTypeOf<ProviderFactory<Options, Query, VendorRecord>>()
    expectTypeOf(factory).toBeCallableWith({ key: 'a' }, {} satisfies Environment)
    expectTypeOf(factory.manifest).toEqualTypeOf<Manifest>()
    // @ts-expect-error an option is missing
    factory({})
  })

  it('reads by position, whatever the builder', () => {
    const answer = { records: [{ KeyNo: '1' }], total: 1 }
    expectTypeOf(pageNumbers<Query, VendorRecord>(async () => answer)).toEqualTypeOf<Read<Query, VendorRecord>>()
    expectTypeOf(offsets<Query, VendorRecord>(async () => answer)).toEqualTypeOf<Read<Query, VendorRecord>>()
    expectTypeOf(cursors<Query, VendorRecord>(async () => ({ ...answer, cursor: null }))).toEqualTypeOf<
      Read<Query, VendorRecord>
    >()
    // @ts-expect-error a vendor's cursor is missing
    cursors<Query, VendorRecord>(async () => answer)
    expectTypeOf<Parameters<Read<Query, VendorRecord>>[0]>().toEqualTypeOf<Json | null>()
  })

  it('maps to fields of a customer and no others', () => {
    defineProvider<Options, Query, VendorRecord>({
      manifest,
      options: schema(),
      connect: () => ({ customers: async () => ({ records: [], next: null, total: null }) }),
      operations: {
        customers: {
          query: schema(),
          // @ts-expect-error a customer has no such kind
          customer: () => ({ kind: 'robot' }),
        },
      },
    })
  })
})
