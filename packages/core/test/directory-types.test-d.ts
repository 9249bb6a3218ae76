import { describe, expectTypeOf, it } from 'vitest'
import { createDirectory } from '../src/index.ts'
import type { Directory, DirectoryCustomer, Outcome, Provider, QueryOf, RecordOf } from '../src/index.ts'

interface QccQuery {
  readonly searchKey: string
  readonly year?: number
}
interface QccRecord {
  readonly KeyNo: string
}
interface DasQuery {
  readonly name?: string
}
interface DasRecord {
  readonly customerId: string
}

declare const qcc: Provider<QccQuery, QccRecord>
declare const das: Provider<DasQuery, DasRecord>

const directory = createDirectory({ suppliers: qcc, park: das })
const easy = createDirectory({ park: das, other: das })

describe('the connections', () => {
  it('keep their names and types', () => {
    expectTypeOf(directory).toEqualTypeOf<Directory<{ suppliers: typeof qcc; park: typeof das }>>()
    expectTypeOf<QueryOf<typeof qcc>>().toEqualTypeOf<QccQuery>()
    expectTypeOf<RecordOf<typeof das>>().toEqualTypeOf<DasRecord>()
    // @ts-expect-error this is no provider
    createDirectory({ park: 5 })
  })

  it('are fewer with only', () => {
    expectTypeOf(directory.only('park')).toEqualTypeOf<
      Directory<Pick<{ suppliers: typeof qcc; park: typeof das }, 'park'>>
    >()
    directory.only('park').customers()
    // @ts-expect-error there is no such connection
    directory.only('parks')
    // @ts-expect-error the connection is not there any more
    void directory.only('park').connections.suppliers
  })
})

describe('an entry', () => {
  it('may be left out exactly where {} satisfies its query', () => {
    easy.customers()
    easy.customers({})
    easy.customers({ park: {} })
    directory.customers({ suppliers: { query: { searchKey: 'a' } } })
    directory.customers({ suppliers: false })
    // @ts-expect-error the query of suppliers is missing
    directory.customers()
    // @ts-expect-error the query of suppliers is missing
    directory.customers({})
    // @ts-expect-error the query of suppliers is missing
    directory.customers({ park: {} })
    // @ts-expect-error the query of suppliers is missing
    directory.customers({ suppliers: { limit: 5 } })
    // @ts-expect-error the query of suppliers lacks its key
    directory.customers({ suppliers: { query: {} } })
  })

  it('holds the query of its vendor and the options of a list', () => {
    directory.customers({
      suppliers: {
        query: { searchKey: 'a', year: 2020 },
        cursor: null,
        pageSize: 5,
        limit: 5,
        prefetch: 1,
        raw: false,
      },
      park: { query: { name: 'a' } },
    })
    // @ts-expect-error a year is a number
    directory.customers({ suppliers: { query: { searchKey: 'a', year: '2020' } } })
    // @ts-expect-error park has another query
    directory.customers({ suppliers: false, park: { query: { searchKey: 5 } } })
    // @ts-expect-error true says nothing
    directory.customers({ suppliers: true })
  })

  it('goes with options of the whole list', () => {
    const { signal } = new AbortController()
    easy.customers({}, { onFailure: 'collect', concurrency: 2, signal })
    // @ts-expect-error there is no such way
    easy.customers({}, { onFailure: 'ignore' })
  })
})

describe('a customer', () => {
  it('is told apart by its connection, which tells the type of its record', () => {
    const customer = {} as DirectoryCustomer<{ suppliers: typeof qcc; park: typeof das }>
    expectTypeOf(customer.connection).toEqualTypeOf<'suppliers' | 'park'>()
    expectTypeOf(customer.raw).toEqualTypeOf<QccRecord | DasRecord | undefined>()
    if (customer.connection === 'suppliers') expectTypeOf(customer.raw).toEqualTypeOf<QccRecord | undefined>()
    else expectTypeOf(customer.raw).toEqualTypeOf<DasRecord | undefined>()
  })

  it('comes from the connections that are listed', async () => {
    for await (const customer of directory.customers({ suppliers: { query: { searchKey: 'a' } } })) {
      expectTypeOf(customer.connection).toEqualTypeOf<'suppliers' | 'park'>()
      if (customer.connection === 'suppliers') expectTypeOf(customer.raw).toEqualTypeOf<QccRecord | undefined>()
    }
    for await (const customer of directory.customers({ suppliers: false })) {
      expectTypeOf(customer.connection).toEqualTypeOf<'park'>()
      expectTypeOf(customer.raw).toEqualTypeOf<DasRecord | undefined>()
    }
  })

  it('stands on a page of one connection', async () => {
    for await (const page of directory.customers({ suppliers: { query: { searchKey: 'a' } } }).pages()) {
      expectTypeOf(page.connection).toEqualTypeOf<'suppliers' | 'park'>()
      if (page.connection === 'park') expectTypeOf(page.customers[0]?.raw).toEqualTypeOf<DasRecord | undefined>()
    }
  })
})

describe('the outcome', () => {
  it('has the connections that are listed', () => {
    const whole = directory.customers({ suppliers: { query: { searchKey: 'a' } } })
    expectTypeOf(whole.outcome).toEqualTypeOf<{ readonly suppliers: Outcome; readonly park: Outcome }>()
    const part = directory.customers({ suppliers: false })
    expectTypeOf(part.outcome).toEqualTypeOf<{ readonly park: Outcome }>()
    // @ts-expect-error suppliers is left out
    void part.outcome.suppliers
    expectTypeOf(easy.customers().outcome).toEqualTypeOf<{ readonly park: Outcome; readonly other: Outcome }>()
  })
})
