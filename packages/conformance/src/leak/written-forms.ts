import { Buffer } from 'node:buffer'

/**
 * The ways in which a text may stand in another: as it is, in JSON, percent-encoded, in hexadecimal digits, in base64
 * wherever it may begin. Whoever looks for them looks past upper and lower case.
 *
 * @example writtenForms('a b').map(([, written]) => written) // ['a b', 'a b', 'a%20b', '612062', 'YSBi', …]
 */
export function writtenForms(value: string): (readonly [form: string, written: string])[] {
  const bytes = Buffer.from(value)
  const base64 = [
    bytes.toString('base64'),
    bytes.toString('base64url'),
    ...[0, 1, 2].flatMap((at) => within(bytes, at)),
  ]
  return [
    ['', value],
    ['in JSON', JSON.stringify(value).slice(1, -1)],
    ['percent-encoded', encodeURIComponent(value)],
    ['in hexadecimal digits', bytes.toString('hex')],
    ...base64.map((text) => ['in base64', text] as const),
  ]
}

/** What stays the same of a value in base64 whatever stands around it, where it begins `offset` bytes into a group. */
function within(bytes: Buffer, offset: number): string[] {
  const first = Math.ceil((offset * 8) / 6)
  const last = Math.floor(((offset + bytes.length) * 8) / 6)
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .slice(first, last)
  return [text, text.replaceAll('+', '-').replaceAll('/', '_')]
}
