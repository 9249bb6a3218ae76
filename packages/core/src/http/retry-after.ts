/**
 * Milliseconds that a `Retry-After` header asks to wait (RFC 9110 §10.2.3: seconds or a date); `null` when it is
 * absent or cannot be read.
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  const value = header?.trim()
  if (!value) return null
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000)
  // Platforms make a date of almost anything, and a local one of the form without a zone.
  if (!/^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(value)) return null
  const date = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
