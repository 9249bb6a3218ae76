/** Whose customers to list. */
export interface QccQuery {
  /** The company: its name, registration number, unified social credit code or KeyNo; QCC finds out which (qcc.txt:76). */
  readonly searchKey: string
  /** Only this year's reports, such as `'2018'`; a record may also bear a half-year, such as `'2018-06'` (quirk 2.15). */
  readonly year?: string | undefined
}
