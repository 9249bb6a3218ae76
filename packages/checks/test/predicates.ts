export function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

export function isNothing(value: unknown): boolean {
  return value === undefined || value === null
}

export function isShort(value: { readonly length: number }): boolean {
  return value.length < 3
}

export function isEven(value: number): boolean {
  return value % 2 === 0
}

export function isInOrder({ from = 0, to = 0 }: { readonly from?: unknown; readonly to?: unknown }): boolean {
  return Number(from) <= Number(to)
}

export function hasNoZero({ from, to }: { readonly from?: unknown; readonly to?: unknown }): boolean {
  return from !== 0 && to !== 0
}

export function emptyListAsNull(value: unknown): unknown {
  return Array.isArray(value) && value.length === 0 ? null : value
}

export function textAsNumber(value: unknown): unknown {
  return value === undefined || value === 'text' ? 1 : value
}

export async function isLate(): Promise<boolean> {
  return true
}
