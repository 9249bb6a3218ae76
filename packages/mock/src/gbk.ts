import { Buffer } from 'node:buffer'

/**
 * JSON text as GBK. What GBK has no two bytes for becomes a `\u` escape, which JSON allows wherever such a character can
 * stand.
 */
export function gbkJson(text: string): Buffer {
  codes ??= twoByteCodes()
  const chunks: number[] = []
  for (const unit of text.split('')) {
    const code = codes.get(unit)
    if (unit < '\u0080') chunks.push(unit.charCodeAt(0))
    else if (code === undefined) chunks.push(...Buffer.from(`\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`))
    else chunks.push(code >> 8, code & 0xff)
  }
  return Buffer.from(chunks)
}

let codes: ReadonlyMap<string, number> | undefined

// No platform writes GBK, but all read it (WHATWG Encoding, section 10.1), so that reading all of it once is a table.
function twoByteCodes(): Map<string, number> {
  const decoder = new TextDecoder('gbk')
  const found = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && !found.has(character)) {
        found.set(character, (lead << 8) | trail)
      }
    }
  }
  return found
}
