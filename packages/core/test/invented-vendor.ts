import { cursors, defineProvider, offsets, pageNumbers } from '../src/v1/index.ts'
import type {
  Connection,
  ConnectionContext,
  Environment,
  Json,
  Manifest,
  OperationManifest,
  Pagination,
  Provider,
  ProviderFactory,
  Read,
  ReadResult,
  StandardSchema,
} from '../src/v1/index.ts'

export interface ShopRecord {
  readonly id: string
  readonly name: string
}

export interface ShopOptions {
  readonly key?: string | (() => string | Promise<string>)
}

export interface ShopQuery {
  readonly name?: string
}

/** Records that differ in everything. */
export function shopRecords(count: number): ShopRecord[] {
  return Array.from({ length: count }, (_, index) => ({ id: `id-${index}`, name: `name ${index}` }))
}

export const ids = (customers: Iterable<{ readonly id: string | null }>): (string | null)[] =>
  [...customers].map(({ id }) => id)

export const pagination: Pagination = {
  style: 'page',
  firstPage: 1,
  defaultSize: 10,
  maximumSize: 100,
  randomAccess: true,
  total: 'exact',
}

/** A manifest of an invented vendor, complete but for what a test changes. */
export function shopManifest(operation: Partial<OperationManifest> = {}, manifest: Partial<Manifest> = {}): Manifest {
  return {
    id: 'shop',
    title: 'An invented shop',
    contract: 'v1',
    document: { name: 'none', version: null, date: null },
    options: { key: { is: 'a text or a function that returns one' } },
    secrets: ['key'],
    check: 'free',
    operations: {
      customers: {
        specOperation: 'listCustomers',
        pagination,
        query: { name: { is: 'a text', filters: 'the name' } },
        rateLimit: null,
        retry: { repeatMayCost: false },
        personalData: ['name'],
        mapping: { id: { to: ['id', 'key'] }, name: { to: ['name'] } },
        errors: {},
        ...operation,
      },
    },
    ...manifest,
  }
}

/** A schema that takes any object; with `issue`, one that refuses all. */
export function anything<Output>(issue?: { readonly path?: readonly PropertyKey[] }): StandardSchema<Output> {
  return {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value) =>
        issue ? { issues: [{ message: 'the message of a library', ...issue }] } : { value: value as Output },
    },
  }
}

/** A provider of the invented vendor from what a test cares about. */
export function shop<VendorRecord = ShopRecord>(
  connect: (context: ConnectionContext, options: ShopOptions) => Connection<ShopQuery, VendorRecord>,
  {
    operation,
    manifest,
    customer = (record) => record as object,
  }: {
    readonly operation?: Partial<OperationManifest>
    readonly manifest?: Partial<Manifest>
    readonly customer?: (record: VendorRecord) => {
      readonly id?: string
      readonly key?: string
      readonly name?: string
    }
  } = {},
): ProviderFactory<ShopOptions, ShopQuery, VendorRecord> {
  return defineProvider<ShopOptions, ShopQuery, VendorRecord>({
    manifest: shopManifest(operation, manifest),
    options: anything(),
    connect: (options, context) => connect(context, options),
    operations: { customers: { query: anything(), customer } },
  })
}

export const styles = ['page', 'offset', 'cursor', 'custom'] as const
export type Style = (typeof styles)[number]

/** What the vendor's server knows and is asked. */
export interface ShopServer<VendorRecord = ShopRecord> {
  /** The list; a test may change it between two reads. */
  records: readonly VendorRecord[]
  /** Positions asked for, one a read. */
  readonly reads: (Json | null)[]
  readonly signals: AbortSignal[]
  provider(environment?: Environment): Provider<ShopQuery, VendorRecord>
}

interface ServerInit<VendorRecord> {
  readonly records: readonly NoInfer<VendorRecord>[]
  readonly pagination?: Partial<Pagination>
  readonly repeatMayCost?: boolean
  readonly customer?: (record: VendorRecord) => { readonly id?: string; readonly key?: string; readonly name?: string }
  /** Changes an answer before it leaves; `number` counts the reads from 1. */
  tamper?(
    answer: ReadResult<VendorRecord>,
    number: number,
    server: ShopServer<VendorRecord>,
  ): ReadResult<VendorRecord> | Promise<ReadResult<VendorRecord>>
}

/** A server that keeps its list in memory, and cuts it in one of the four styles. */
export function shopServer<VendorRecord = ShopRecord>(
  style: Style,
  init: ServerInit<VendorRecord>,
): ShopServer<VendorRecord> {
  const given: Pagination = { ...pagination, style, randomAccess: style === 'page', ...init.pagination }
  const toldTotal = (): number | null => (given.total === 'none' ? null : server.records.length)
  const cut = (offset: number, size: number): readonly VendorRecord[] => server.records.slice(offset, offset + size)
  const tampered = async <Answer extends object>(
    position: Json | null,
    signal: AbortSignal,
    answer: () => Answer,
  ): Promise<Answer> => {
    const number = server.reads.push(position)
    server.signals.push(signal)
    const result = answer() as unknown as ReadResult<VendorRecord>
    return ((await init.tamper?.(result, number, server)) ?? result) as unknown as Answer
  }

  // Days of uneven length, some of them empty: what a vendor gives who can be asked for one window of dates at a time.
  const lengthOfDay = (day: number): number => [3, 0, 7, 1, 0, 0, 12][day % 7] as number
  const readDays: Read<ShopQuery, VendorRecord> = (position, { pageSize, signal }) =>
    tampered(position, signal, () => {
      const { day, before, within } = (position ?? { day: 0, before: 0, within: 0 }) as unknown as Day
      const left = Math.min(lengthOfDay(day), server.records.length - before) - within
      const records = cut(before + within, Math.min(left, pageSize))
      const isDayOver = records.length >= left
      const reached = before + within + records.length
      const tomorrow = { day: day + 1, before: reached, within: 0 }
      const later = { day, before, within: within + records.length }
      const next = isDayOver ? (reached < server.records.length ? tomorrow : null) : later
      return { records, next, total: toldTotal() }
    })

  const reads: { readonly [style in Style]: Read<ShopQuery, VendorRecord> } = {
    page: pageNumbers(({ page, pageSize, signal }) =>
      tampered(page, signal, () => ({ records: cut((page - 1) * pageSize, pageSize), total: toldTotal() })),
    ),
    offset: offsets(({ offset, limit, signal }) =>
      tampered(offset, signal, () => ({ records: cut(offset, limit), total: toldTotal() })),
    ),
    cursor: cursors(({ cursor, pageSize, signal }) =>
      tampered(cursor, signal, () => {
        const offset = cursor === null ? 0 : Number(cursor.slice('after-'.length))
        const following = offset + pageSize
        const isLast = following >= server.records.length
        return { records: cut(offset, pageSize), total: toldTotal(), cursor: isLast ? null : `after-${following}` }
      }),
    ),
    custom: readDays,
  }

  const server: ShopServer<VendorRecord> = {
    records: init.records,
    reads: [],
    signals: [],
    provider: (environment) =>
      shop<VendorRecord>(() => ({ customers: reads[style] }), {
        operation: { pagination: given, retry: { repeatMayCost: init.repeatMayCost ?? false } },
        ...(init.customer && { customer: init.customer }),
      })({}, environment),
  }
  return server
}

interface Day {
  readonly day: number
  readonly before: number
  readonly within: number
}
