import { Buffer } from 'node:buffer'

/** Something that must not be shown. */
export interface Mark {
  /** What it is, to stand in a sentence: "the option 'key'". */
  readonly name: string
  readonly value: string
}

/** Finds a mark in a text, however it is written there; `null` where there is none. Never tells the value. */
export type LeakSearch = (text: string) => string | null

/**
 * A search for marks: as they are, in JSON, percent-encoded, in base64 wherever it may begin, in hexadecimal digits.
 *
 * @example leakSearch([{ name: "the option 'key'", value: 's3cr3t' }])('key=s3cr3t') // "the option 'key'"
 */
export function leakSearch(marks: readonly Mark[]): LeakSearch {
  const known = marks.flatMap(({ name, value }) =>
    formsOf(value).map(([form, written]) => ({
      name: form === '' ? name : `${name} ${form}`,
      written: written.toLowerCase(),
    })),
  )
  return (text) => {
    const lower = text.toLowerCase()
    return known.find(({ written }) => lower.includes(written))?.name ?? null
  }
}

function formsOf(value: string): (readonly [form: string, written: string])[] {
  const bytes = Buffer.from(value)
  return [
    ['', value],
    ['in JSON', JSON.stringify(value).slice(1, -1)],
    ['percent-encoded', encodeURIComponent(value)],
    ['in hexadecimal digits', bytes.toString('hex')],
    ...[0, 1, 2].flatMap((offset) => base64At(bytes, offset).map((text) => ['in base64', text] as const)),
  ]
}

/** What stays the same of a value in base64 whatever stands around it, where it begins `offset` bytes into a group. */
function base64At(bytes: Buffer, offset: number): string[] {
  const first = Math.ceil((offset * 8) / 6)
  const last = Math.floor(((offset + bytes.length) * 8) / 6)
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .slice(first, last)
  return [text, text.replaceAll('+', '-').replaceAll('/', '_')]
}
