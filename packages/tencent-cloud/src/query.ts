/** Which customers to list; all of them without any field. */
export interface TencentCloudQuery {
  /** Only these accounts. A text each: a number would lose digits, and the sample is no number at all (quirk 0.23). */
  readonly clientUins?: readonly string[] | undefined
  /** 0: only customers without an overdue bill; 1: only those with one. */
  readonly hasOverdueBill?: 0 | 1 | undefined
  /** The customer type. Not to be confused with `clientType`, which no field filters by (quirks 0.11, 0.13). */
  readonly flag?: 'a' | 'b' | 'c' | undefined
  /**
   * Only customers with this remark; whether all of it or a part is compared, is not said (quirk 0.12). One that begins
   * with `@` is refused with `method: 'POST'`.
   */
  readonly clientRemark?: string | undefined
  /**
   * By the time a customer was linked to the agent: 0 newest first, 1 oldest first. Default 1, so that a customer who
   * joins while the list is read comes last, and moves no other to another page (quirk 0.10).
   */
  readonly order?: 0 | 1 | undefined
}
