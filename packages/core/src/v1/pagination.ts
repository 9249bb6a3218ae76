/** How a vendor cuts its list into pages. */
export interface Pagination {
  /** `custom` reads by a position of its own, such as a window of dates. */
  readonly style: 'page' | 'offset' | 'cursor' | 'custom'
  /** Number of the first page, for style `page`. */
  readonly firstPage?: number
  /** Page size when the caller names none. */
  readonly defaultSize: number
  /** Largest page size the vendor takes; a larger one is refused locally, by name. */
  readonly maximumSize: number
  /** Whether any page can be asked for by its number. */
  readonly randomAccess: boolean
  /**
   * What ends the list, for styles `cursor` and `custom`: by default, that the vendor names no further place.
   * `empty-page` where only a page without records does, as where the cursor is the id of the last record.
   */
  readonly end?: 'empty-page'
  /** `exact` totals are held against what was handed over; `none` means that the vendor gives no total. */
  readonly total: 'exact' | 'approximate' | 'none'
}
