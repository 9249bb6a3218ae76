import { hash } from 'node:crypto'
import type { CustomerFilter } from '../api/schemas/customer.ts'
import type { OrderColumn, Stage } from './list-stages.ts'
import type { Placed } from './read-stage.ts'
import { storableText } from './storable-text.ts'

/** Behind which customer of which stage a page begins. */
export interface ListPosition extends Placed {
  readonly stage: number
}

/** A cursor that this list never gave, or gave for other filters. */
export class CursorError extends Error {}

export function writeListCursor(filter: CustomerFilter, { stage, value, id }: ListPosition): string {
  return Buffer.from(JSON.stringify([digestOf(filter), stage, value, id])).toString('base64url')
}

/**
 * @param stages of the list of the filter
 * @throws CursorError
 */
export function readListCursor(filter: CustomerFilter, stages: readonly Stage[], cursor: string): ListPosition {
  const [digest, stage, value, id] = contentOf(cursor)
  const column = typeof stage === 'number' ? stages[stage]?.column : undefined
  if (digest === digestOf(filter) && column && isValue(column, value) && Number.isSafeInteger(id)) {
    return { stage: stage as number, value, id: id as number }
  }
  throw new CursorError('The cursor is not of this list; begin again without one.')
}

// The years 1 to 9999, in milliseconds: moments beyond them JavaScript writes in a way that PostgreSQL cannot read.
const [earliest, latest] = [Date.parse('0001-01-01T00:00:00.000Z'), Date.parse('9999-12-31T23:59:59.999Z')]

/** Whether the database can compare it, whoever wrote the cursor. */
function isValue(column: OrderColumn, value: unknown): value is string {
  if (typeof value !== 'string') return false
  if (column === 'name_folded' || column === 'name_order') return storableText(value) === value
  if (value === '-Infinity') return true
  const moment = Math.round(Number(value) * 1000)
  return /^-?\d{1,12}(?:\.\d{1,6})?$/.test(value) && moment >= earliest && moment <= latest
}

function contentOf(cursor: string): readonly unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(content) ? content : []
  } catch {
    return []
  }
}

function digestOf(filter: CustomerFilter): string {
  const {
    search = '',
    sort = '',
    connection,
    kind,
    status,
    gone = 'exclude',
    createdFrom = '',
    createdTo = '',
  } = filter
  const sets = [connection, kind, status].map((values) => values?.toSorted() ?? null)
  return hash('sha256', JSON.stringify([search, sort, sets, gone, createdFrom, createdTo]), 'base64url').slice(0, 12)
}
