// The tables, once for both stores. Text that is compared or sorted is collated "C": PGlite knows no other order, and a
// page that is cut by a keyset must be cut the same everywhere.
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { CustomerKind, CustomerStatus, ErrorCategory } from '@kehu/core'

const collatedText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })
const searchVector = customType<{ data: string }>({ dataType: () => 'tsvector' })
const bigints = customType<{ data: number[]; driverData: unknown }>({
  dataType: () => 'bigint[]',
  fromDriver: (value) => (value as readonly (number | string)[]).map(Number),
})
const moment = () => timestamp({ withTimezone: true, mode: 'date', precision: 3 })
// Keys of our own never come near 2^53.
const identity = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()

/** A connection of the configuration. Its options and query are not kept: they may hold secrets. */
export const connection = pgTable('connection', {
  name: text().primaryKey(),
  /** Id in the manifest of its provider. */
  provider: text().notNull(),
  title: text().notNull(),
  isLive: boolean().notNull(),
  /** Place in the configuration, from 0. */
  position: smallint().notNull(),
  configuredAt: moment().notNull(),
  /** Since when the configuration has no such connection; its customers stay. */
  removedAt: moment(),
})

/** Where one read of a connection stands. */
export type RunState = 'queued' | 'running' | 'complete' | 'incomplete' | 'failed' | 'stopped'

/** What asked for a run; `anew` for one in place of another whose cursor no longer fitted its list. */
export type RunTrigger = 'person' | 'schedule' | 'start' | 'anew'

/** A read of all customers of one connection, from its first page to its last, over as many processes as it takes. */
export const run = pgTable(
  'run',
  {
    id: identity(),
    connection: text()
      .notNull()
      .references(() => connection.name),
    state: text().$type<RunState>().notNull(),
    trigger: text().$type<RunTrigger>().notNull(),
    requestedAt: moment().notNull(),
    startedAt: moment(),
    endedAt: moment(),
    /** Core's cursor behind the last page that was written; `null` at the start of the list, and after its end. */
    cursor: text(),
    pages: integer().notNull().default(0),
    /** Records that were read. */
    seen: integer().notNull().default(0),
    added: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    /** Customers that were gone, and came back. */
    returned: integer().notNull().default(0),
    /** Customers that this run did not see any more. */
    gone: integer().notNull().default(0),
    /** Records whose key another record of this run has. */
    clashes: integer().notNull().default(0),
    /** The vendor's own total, as last told. */
    total: bigint({ mode: 'number' }),
    /** Requests that were sent again. */
    retries: integer().notNull().default(0),
    /** Milliseconds that requests waited for the rate budget. */
    waitedMs: bigint({ mode: 'number' }).notNull().default(0),
    /** Times that a worker took the run up. */
    attempts: integer().notNull().default(0),
    /** Times in a row that it was taken up and no page was kept, the hold of now included. */
    tries: integer().notNull().default(0),
    /** Who works on it: host and process. */
    worker: text(),
    errorCategory: text().$type<ErrorCategory>(),
    errorCode: text(),
    errorMessage: text(),
  },
  (table) => [
    index().on(table.connection, table.id.desc().nullsFirst()),
    uniqueIndex('run_open')
      .on(table.connection)
      .where(sql`${table.state} in ('queued', 'running')`),
  ],
)

/**
 * A kind of customer, and how many there are: every filter but search and dates is a set of facets. A page of a filtered
 * list is cut from an index for each of its facets, so that no filter needs a scan (issue 6).
 */
export const facet = pgTable(
  'facet',
  {
    id: smallint().primaryKey().generatedAlwaysAsIdentity(),
    connection: text()
      .notNull()
      .references(() => connection.name),
    kind: text().$type<CustomerKind>().notNull(),
    status: text().$type<CustomerStatus>().notNull(),
    isGone: boolean().notNull(),
    /** Whether the customer stands for its entry; see `customer.entry`. */
    isLead: boolean().notNull(),
    customers: integer().notNull().default(0),
  },
  (table) => [unique('facet_parts').on(table.connection, table.kind, table.status, table.isGone, table.isLead)],
)

/** A vendor's record of a customer, normalised. Never deleted. */
export const customer = pgTable(
  'customer',
  {
    id: identity(),
    connection: text()
      .notNull()
      .references(() => connection.name),
    key: collatedText().notNull(),
    /** Counts the customers whom the vendor gives one key. */
    ordinal: integer().notNull().default(0),
    vendorId: text(),
    name: text(),
    kind: text().$type<CustomerKind>().notNull(),
    status: text().$type<CustomerStatus>().notNull(),
    phone: text(),
    email: text(),
    remark: text(),
    createdAt: moment(),
    updatedAt: moment(),
    firstSeenAt: moment().notNull(),
    /** When a run last found it other than before. */
    changedAt: moment().notNull(),
    /** Since when its vendor lists it no more. */
    goneSince: moment(),
    /** The customer that stands for all records of the same company or person; its own id where it is alone. */
    entry: bigint({ mode: 'number' }).notNull(),
    facet: smallint()
      .notNull()
      .references(() => facet.id),
    /** The name as it is compared: NFKC, lower case, cut at 200 characters. */
    nameFolded: collatedText().notNull(),
    /** The name as it is sorted: Chinese by its pinyin. */
    nameOrder: collatedText().notNull(),
    createdOrder: moment()
      .notNull()
      .generatedAlwaysAs(sql`coalesce(created_at, '-infinity'::timestamptz)`),
    updatedOrder: moment()
      .notNull()
      .generatedAlwaysAs(sql`coalesce(updated_at, '-infinity'::timestamptz)`),
    /** What search looks in; see src/customers/search-terms.ts. */
    search: searchVector().notNull(),
    /** Of record and normalised fields: an unchanged customer is not written again. */
    digest: text().notNull(),
  },
  (table) => [
    unique('customer_key').on(table.connection, table.key, table.ordinal),
    index('customer_facet_name').on(table.facet, table.nameOrder, table.id),
    index('customer_facet_created').on(table.facet, table.createdOrder, table.id),
    index('customer_facet_updated').on(table.facet, table.updatedOrder, table.id),
    index('customer_facet_prefix').on(table.facet, table.nameFolded, table.id),
    // With the facet as one more lexeme, so that a common word in a rare facet is found without reading the common ones.
    // Without a list of what is pending: each search would read it, and an embedded store has nobody to clear it.
    index('customer_search')
      .using('gin', sql`(${table.search} || array_to_tsvector(array['#' || ${table.facet}::text]))`)
      .with({ fastupdate: 'off' }),
    index('customer_entry').on(table.entry, table.connection),
  ],
)

/** The vendor's record as it came. Text, since `jsonb` would reorder it and refuse what JSON allows (U+0000). */
export const record = pgTable('record', {
  customer: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => customer.id),
  raw: text().notNull(),
})

/** Which run saw a customer last. A narrow table of its own: each run writes it for every customer. */
export const sighting = pgTable('sighting', {
  customer: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => customer.id),
  run: bigint({ mode: 'number' }).notNull(),
  seenAt: moment().notNull(),
})

/**
 * When a connection sent its last requests: one budget for all workers. Its time, in milliseconds, is the epoch time of the
 * database's clock and what that was set back by since, so that a place keeps its number.
 */
export const ratePlaces = pgTable('rate_places', {
  connection: text().primaryKey(),
  places: bigints().notNull(),
  /** When they were written, in the budget's time. */
  writtenAt: bigint({ mode: 'number' }).notNull().default(0),
  setBackMs: bigint({ mode: 'number' }).notNull().default(0),
})

/** What a customer is matched by: one row a rule and value. */
export const matchKey = pgTable(
  'match_key',
  {
    customer: bigint({ mode: 'number' })
      .notNull()
      .references(() => customer.id),
    rule: text().notNull(),
    /** A digest of the normalised value: what is matched need not be read. */
    value: collatedText().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.customer, table.rule, table.value] }),
    index().on(table.rule, table.value, table.customer),
  ],
)

/** Two customers that may be the same company or person. */
export const match = pgTable(
  'match',
  {
    /** The lower of the two ids. */
    left: bigint({ mode: 'number' })
      .notNull()
      .references(() => customer.id),
    right: bigint({ mode: 'number' })
      .notNull()
      .references(() => customer.id),
    /** From 0 to 1; see src/identity/rules.ts. */
    score: real().notNull(),
    /** The rules that agreed, strongest first. */
    rules: jsonb().$type<string[]>().notNull(),
    foundAt: moment().notNull(),
    /** What a person said; kept whatever later runs find. */
    decision: text().$type<'same' | 'different'>(),
    decidedAt: moment(),
    decidedBy: text(),
  },
  (table) => [
    primaryKey({ columns: [table.left, table.right] }),
    index().on(table.right),
    index('match_open')
      .on(table.score.desc().nullsFirst(), table.left, table.right)
      .where(sql`${table.decision} is null`),
    index('match_decided')
      .on(table.decidedAt.desc().nullsFirst(), table.left, table.right)
      .where(sql`${table.decision} is not null`),
  ],
)

/** Who asked for personal data that is masked otherwise. */
export const access = pgTable('access', {
  id: identity(),
  at: moment().notNull(),
  /** `local`, or the name of the token. */
  person: text().notNull(),
  /** One customer, or `null` for an export. */
  customer: bigint({ mode: 'number' }).references(() => customer.id),
  /** What was shown, such as `phone`, `email`, `raw`, or `export`. */
  shown: jsonb().$type<string[]>().notNull(),
  /** Customers that an export held; `null` while it is written, and for one customer. */
  customers: integer(),
})

/** Customers by the month their vendor says they were made in; counted anew after each run, for the charts. */
export const growth = pgTable(
  'growth',
  {
    connection: text()
      .notNull()
      .references(() => connection.name),
    /** The first day of a month in UTC, as `2026-11-01`; `null` is told as `unknown`. */
    month: text().notNull(),
    customers: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.connection, table.month] })],
)

/** Entries by the set of connections that know them; counted anew after each matching, for the charts. */
export const overlap = pgTable('overlap', {
  /** Names of connections in alphabetical order. */
  connections: jsonb().$type<string[]>().primaryKey(),
  entries: integer().notNull(),
})
