/** Which customers of the project to list: all of them by default. */
export interface DasAiotQuery {
  /** Part of a name (das-aiot.txt:148). */
  readonly name?: string | undefined
  /** A whole phone number (das-aiot.txt:153). */
  readonly phone?: string | undefined
  /** Created no earlier than this, in epoch milliseconds. Whether the bound itself counts is not said (quirk 3.13). */
  readonly creationTimeStart?: number | undefined
  /** Created no later than this, in epoch milliseconds. */
  readonly creationTimeEnd?: number | undefined
  /** Customers in one of these states: 1 active, 2 inactive. An open set. */
  readonly customerStatus?: readonly (1 | 2 | (number & {}))[] | undefined
}
