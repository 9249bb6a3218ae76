/** Whether a text is a key. */
export function isKey(value: unknown): boolean {
  return typeof value === 'string' && /^\w+$/.test(value)
}
