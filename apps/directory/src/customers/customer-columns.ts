import { hash } from 'node:crypto'
import type { Customer, CustomerKind, CustomerStatus } from '@kehu/core'
import { matchKeys } from '../identity/match-keys.ts'
import { foldText } from './folded-text.ts'
import { nameOrderOf } from './name-order.ts'
import { namePartsOf } from './name-parts.ts'
import { searchTermsOf } from './search-terms.ts'
import { storableText } from './storable-text.ts'

/** What is written of a customer, but for what only the database knows: its id, its entry and its facet. */
export interface CustomerColumns {
  readonly key: string
  readonly vendorId: string | null
  readonly name: string | null
  readonly kind: CustomerKind
  readonly status: CustomerStatus
  readonly phone: string | null
  readonly email: string | null
  readonly remark: string | null
  /** ISO 8601. */
  readonly createdAt: string | null
  readonly updatedAt: string | null
  readonly digest: string
  /** The vendor's record as JSON. */
  readonly raw: string
}

/** What is worked out of a customer that is new or has changed. */
export interface DerivedColumns {
  readonly nameFolded: string
  readonly nameOrder: string
  readonly terms: readonly string[]
  readonly matchKeys: readonly { readonly rule: string; readonly value: string }[]
}

// Part of every digest. Another number writes all customers anew: raise it when what is derived changes.
const derivation = 2

const kinds: ReadonlySet<string> = new Set<CustomerKind>(['person', 'organization', 'unknown'])
const statuses: ReadonlySet<string> = new Set<CustomerStatus>(['active', 'inactive', 'unknown'])

/**
 * A customer as it is stored: text without what PostgreSQL refuses, cut where it is longer than any name; moments that
 * PostgreSQL knows, kinds of the contract.
 */
export function columnsOf(customer: Customer): CustomerColumns {
  const { key, kind, status } = customer
  const columns = {
    key: storableKey(key),
    vendorId: storableOrNull(customer.id),
    name: storableOrNull(customer.name),
    kind: kinds.has(kind) ? kind : 'unknown',
    status: statuses.has(status) ? status : 'unknown',
    phone: storableOrNull(customer.phone),
    email: storableOrNull(customer.email),
    remark: storableOrNull(customer.remark, longestRemark),
    createdAt: momentOrNull(customer.createdAt),
    updatedAt: momentOrNull(customer.updatedAt),
    // JSON escapes U+0000 and lone surrogates, so that they survive in the record.
    raw: JSON.stringify(customer.raw ?? null),
  } as const
  return { ...columns, digest: digestOf(JSON.stringify([derivation, columns])) }
}

/** @param customer the one that the columns are of */
export function derivedOf(columns: CustomerColumns, customer: Customer): DerivedColumns {
  const nameFolded = foldText(columns.name ?? '')
  const parts = namePartsOf(nameFolded, columns.kind !== 'organization')
  return {
    nameFolded,
    nameOrder: nameOrderOf(nameFolded, parts),
    terms: searchTermsOf({ ...columns, parts }),
    matchKeys: matchKeys(customer),
  }
}

// PostgreSQL takes 2,704 bytes into an index, those of the connection's name among them.
const longestKey = 1000

/** The key, or what stands for one that no index takes: its first characters, and a digest of all of it. */
function storableKey(key: string): string {
  const text = storableText(key)
  if (text === key && Buffer.byteLength(key) <= longestKey) return key
  // JSON tells halves of surrogate pairs apart, UTF-8 does not.
  return `${storableText(key.slice(0, 100))}#${digestOf(JSON.stringify(key))}`
}

function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 27)
}

// Core takes pages of 16 MiB. A list of such texts would be too long for any answer; the record keeps the whole.
const longestText = 2000
const longestRemark = 10_000

function storableOrNull(text: string | null, longest: number = longestText): string | null {
  if (text === null) return null
  return storableText(text.length > longest ? `${text.slice(0, longest - 1)}…` : text)
}

// The years that PostgreSQL and JavaScript write alike.
const earliest = Date.parse('0001-01-01T00:00:00Z')
const latest = Date.parse('9999-12-31T23:59:59.999Z')

function momentOrNull(text: string | null): string | null {
  const time = text === null ? Number.NaN : Date.parse(text)
  return time >= earliest && time <= latest ? new Date(time).toISOString() : null
}
