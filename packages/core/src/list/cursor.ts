import { refuseDepth } from '../http/lossless-json.ts'
import { KehuError } from '../v1/error.ts'
import type { Json } from '../v1/json.ts'
import type { Pagination } from '../v1/pagination.ts'
import { isCursor, startCursor } from './start-cursor.ts'

/** Where a list stands between two pages. */
export interface ListPosition {
  readonly position: Json | null
  readonly pageSize: number
  /** Records of the vendor's list that lie before this position. */
  readonly passed: number
  /** The vendor's total as last told. */
  readonly total: number | null
  /** Whether the list has changed since it began, as far as its total or a repeated record tells. */
  readonly hasMoved: boolean
  /** Digests of the last records handed over, to tell a record that moves to the next page. */
  readonly lastRecords: readonly string[]
}

/** What a cursor must belong to. */
export interface CursorOwner {
  readonly provider: string
  readonly operation: string
  readonly queryDigest: string
  readonly pagination: Pagination
}

// A vendor may put much into a cursor of its own.
const longest = 1_048_576

/** Writes a position as a text that is safe in a URL, a file or a database column. */
export function writeCursor(owner: CursorOwner, list: ListPosition): string {
  const content = [
    owner.provider,
    owner.operation,
    owner.queryDigest,
    list.pageSize,
    list.position,
    list.passed,
    list.total,
    list.hasMoved,
    list.lastRecords.join(' '),
  ]
  const bytes = new TextEncoder().encode(JSON.stringify(content))
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return startCursor + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/**
 * Reads a cursor back. It may come from anywhere, so each part of it is checked.
 *
 * @throws KehuError of category `invalid-cursor`
 */
export function readCursor(owner: CursorOwner, cursor: string): ListPosition {
  const refuse = (problem: string): never => {
    throw new KehuError({
      category: 'invalid-cursor',
      provider: owner.provider,
      message: `The cursor ${problem}; start the list again without it.`,
    })
  }
  const content = decode(cursor) ?? refuse('cannot be read')
  const [provider, operation, queryDigest, pageSize, position, passed, total, hasMoved, lastRecords] = content
  if (provider !== owner.provider || operation !== owner.operation)
    return refuse(`belongs to another provider or operation than ${owner.provider}`)
  if (queryDigest !== owner.queryDigest) return refuse('belongs to another query')
  if (!isCount(pageSize) || pageSize < 1 || pageSize > owner.pagination.maximumSize)
    return refuse('asks for a page size that the vendor does not take')
  if (!isPosition(position, owner.pagination)) return refuse('names a position that this list does not have')
  if (!isCount(passed) || !(total === null || isCount(total)) || typeof hasMoved !== 'boolean')
    return refuse('cannot be read')
  if (typeof lastRecords !== 'string' || !/^[\da-z ]*$/.test(lastRecords)) return refuse('cannot be read')
  return {
    position,
    pageSize,
    passed,
    total,
    hasMoved,
    lastRecords: lastRecords === '' ? [] : lastRecords.split(' '),
  }
}

function decode(cursor: string): Json[] | null {
  if (!isCursor(cursor) || cursor.length > longest) return null
  try {
    const binary = atob(cursor.slice(startCursor.length).replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json
    refuseDepth(content)
    return Array.isArray(content) && content.length === 9 ? (content as Json[]) : null
  } catch {
    // Not base64, not UTF-8, not JSON or too deep: one answer for all, the cursor cannot be read.
    return null
  }
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** Whether a value can be a position of a list: what its style makes of it. */
export function isPosition(value: Json | undefined, pagination: Pagination): value is Json {
  if (value === null) return true
  if (pagination.style === 'page') return isCount(value) && value >= (pagination.firstPage ?? 1)
  if (pagination.style === 'offset') return isCount(value)
  return pagination.style === 'cursor' ? typeof value === 'string' : value !== undefined
}
