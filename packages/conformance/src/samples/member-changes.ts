import type { MockValue } from '@kehu/core/v1/mock'

/** A value to put in the place of a member; `undefined` leaves it out. */
export interface MemberChange {
  /** In words behind the member's name. */
  readonly what: string
  readonly value: MockValue | undefined
}

/** The ways in which a member may come otherwise and mean the same, or say nothing. */
export function memberChanges(value: MockValue): MemberChange[] {
  return [
    { what: 'missing', value: undefined },
    ...(value === null ? [] : [{ what: 'null', value: null }]),
    ...(typeof value === 'number' || typeof value === 'bigint' ? [{ what: 'as text', value: String(value) }] : []),
    ...(typeof value === 'string' && /^(?:0|[1-9]\d{0,14})$/.test(value)
      ? [{ what: 'as number', value: Number(value) }]
      : []),
  ]
}
