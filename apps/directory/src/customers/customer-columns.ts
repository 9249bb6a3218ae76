import { hash } from 'node:crypto'
import { KehuError, type Customer, type CustomerKind, type CustomerStatus } from '@kehu/core'
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
const derivation = 1

const longestKey = 1000
const kinds: ReadonlySet<string> = new Set<CustomerKind>(['person', 'organization', 'unknown'])
const statuses: ReadonlySet<string> = new Set<CustomerStatus>(['active', 'inactive', 'unknown'])

/**
 * A customer as it is stored: text without what PostgreSQL refuses, moments that it knows, kinds of the contract.
 *
 * @throws KehuError of category `contract` for a key of more than 1,000 characters, which no index takes
 */
export function columnsOf(connection: string, customer: Customer): CustomerColumns {
  const { provider, key, kind, status } = customer
  if (key.length > longestKey) {
    throw new KehuError({
      category: 'contract',
      provider,
      message: `Connection '${connection}' gave a customer whose key has ${key.length} characters, where ${longestKey} are the most; report it to the author of ${provider}.`,
    })
  }
  const columns = {
    key: storableText(key),
    vendorId: storableOrNull(customer.id),
    name: storableOrNull(customer.name),
    kind: kinds.has(kind) ? kind : 'unknown',
    status: statuses.has(status) ? status : 'unknown',
    phone: storableOrNull(customer.phone),
    email: storableOrNull(customer.email),
    remark: storableOrNull(customer.remark),
    createdAt: momentOrNull(customer.createdAt),
    updatedAt: momentOrNull(customer.updatedAt),
    // JSON escapes U+0000 and lone surrogates, so that they survive in the record.
    raw: JSON.stringify(customer.raw ?? null),
  } as const
  return { ...columns, digest: hash('sha256', JSON.stringify([derivation, columns]), 'base64url').slice(0, 27) }
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

function storableOrNull(text: string | null): string | null {
  return text === null ? null : storableText(text)
}

// The years that PostgreSQL and JavaScript write alike.
const earliest = Date.parse('0001-01-01T00:00:00Z')
const latest = Date.parse('9999-12-31T23:59:59.999Z')

function momentOrNull(text: string | null): string | null {
  const time = text === null ? Number.NaN : Date.parse(text)
  return time >= earliest && time <= latest ? new Date(time).toISOString() : null
}
