export type Pair = readonly [name: string, value: string]

export interface ReadPairs {
  readonly pairs: readonly Pair[]
  /** What is wrong with the writing of a pair, and the name of that pair. */
  readonly flaws: readonly { readonly name: string; readonly message: string }[]
}

// The query of a request is read for its verifier, and right after for the gate.
let last: { readonly raw: string; readonly read: ReadPairs } | undefined

/** Reads `a=1&b=2`, of a query or of a form body: the pairs in the order sent, and what is wrong with their writing. */
export function readPairs(raw: string): ReadPairs {
  if (last?.raw !== raw) last = { raw, read: readAll(raw) }
  return last.read
}

function readAll(raw: string): ReadPairs {
  const pairs: Pair[] = []
  const flaws: { name: string; message: string }[] = []
  if (raw === '') return { pairs, flaws }
  for (const part of raw.split('&')) {
    const equals = part.indexOf('=')
    const name = decode(equals < 0 ? part : part.slice(0, equals))
    const value = decode(equals < 0 ? '' : part.slice(equals + 1))
    if (part === '') {
      flaws.push({ name: '', message: 'An "&" stands beside nothing.' })
      continue
    }
    if (equals < 0) flaws.push({ name: name.text, message: `"${name.text}" has no "=".` })
    const flaw = name.flaw ?? value.flaw
    if (flaw) flaws.push({ name: name.text, message: `"${name.text}" ${flaw}` })
    pairs.push([name.text, value.text])
  }
  return { pairs, flaws }
}

function decode(raw: string): { text: string; flaw?: string } {
  // What stands for itself (RFC 3986, section 2.3), as most names and values do.
  if (/^[\w.~-]*$/.test(raw)) return { text: raw }
  if (/[^!-~]/.test(raw)) {
    return { text: raw, flaw: 'has characters that must be percent-encoded as UTF-8.' }
  }
  if (/%(?![0-9A-Fa-f]{2})/.test(raw)) return { text: raw, flaw: 'has a "%" without two hexadecimal digits.' }
  try {
    return { text: decodeURIComponent(raw.replaceAll('+', ' ')) }
  } catch {
    return { text: raw, flaw: 'is percent-encoded from bytes that are not UTF-8.' }
  }
}
