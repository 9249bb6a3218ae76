import type { ReadResult } from '../v1/connection.ts'
import type { Json } from '../v1/json.ts'
import type { Pagination } from '../v1/pagination.ts'

/** Reads positions, some of them before they are asked for. */
export interface ReadAhead<VendorRecord> {
  take(position: Json | null): Promise<ReadResult<VendorRecord>>
  /** Starts to read what will be asked for next, and behind it what the page numbers tell beforehand. */
  prepare(next: Json | null, total: number | null): void
}

export function createReadAhead<VendorRecord>(
  read: (position: Json | null) => Promise<ReadResult<VendorRecord>>,
  depth: number,
  pagination: Pagination,
  pageSize: number,
): ReadAhead<VendorRecord> {
  const started = new Map<string, Promise<ReadResult<VendorRecord>>>()

  const begin = (position: Json | null): void => {
    const name = JSON.stringify(position)
    if (started.has(name)) return
    const result = read(position)
    // It may fail before it is taken; whoever takes it is told.
    result.catch(() => undefined)
    started.set(name, result)
  }

  const canPredict = pagination.style === 'page' && pagination.randomAccess
  const firstPage = pagination.firstPage ?? 1

  return {
    take(position) {
      const name = JSON.stringify(position)
      const result = started.get(name) ?? read(position)
      started.delete(name)
      return result
    },
    prepare(next, total) {
      if (depth === 0) return
      begin(next)
      if (!canPredict || typeof next !== 'number' || total === null) return
      for (let page = next + 1; page < next + depth && (page - firstPage) * pageSize < total; page++) begin(page)
    },
  }
}
