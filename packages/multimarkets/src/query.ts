/** Which customers to list. Without a field, all of the company. */
export interface MultiMarketsQuery {
  /** Only the customer of this business number (客户编号): `customerNo` of a record, not its `id` (quirk 1.28). */
  readonly customerNo?: string | undefined
}
