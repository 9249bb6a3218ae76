import type { Json } from '@kehu/core'

/** The registers whose numbers prove themselves: a value that merely looks like one is hardly ever taken for it. */
export type Register = 'credit-code' | 'lei'

// GB 32100-2015: no I, O, S, V, Z.
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditCode =
  /(?<![0-9A-Z])[1-9ANY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{8}[0-9X][0-9A-HJ-NPQRTUWXY](?![0-9A-Z])/gu
const lei = /(?<![0-9A-Z])[0-9A-Z]{18}\d{2}(?![0-9A-Z])/gu

const deepest = 20

/**
 * The registration numbers in a vendor's record, whatever its fields are called: unified social credit codes of China,
 * and legal entity identifiers. A register with more than one number in the record has none: which of them is the
 * customer's own cannot be told. The 15 digits of China's older numbers, and of many an id, have one check digit, which
 * one id in ten fulfils by chance, so they are not looked for.
 *
 * @example registrationNumbers({ tax: '税号 91350100M000100Y43' }) // Map { 'credit-code' => '91350100M000100Y43' }
 */
export function registrationNumbers(raw: unknown): ReadonlyMap<Register, string> {
  const found: Record<Register, Set<string>> = { 'credit-code': new Set(), lei: new Set() }
  const look = (value: unknown, depth: number): void => {
    if (typeof value === 'string') {
      // Most values are shorter than any number.
      if (value.length < 18) return
      const text = value.normalize('NFKC').toUpperCase()
      for (const [code] of text.matchAll(creditCode)) if (isCreditCode(code)) found['credit-code'].add(code)
      for (const [code] of text.matchAll(lei)) if (isLei(code)) found.lei.add(code)
    } else if (typeof value === 'object' && value !== null && depth < deepest) {
      for (const inner of Object.values(value as { readonly [name: string]: Json })) look(inner, depth + 1)
    }
  }
  look(raw, 0)
  const own = new Map<Register, string>()
  for (const register of ['credit-code', 'lei'] as const) {
    const [number, ...others] = found[register]
    if (number !== undefined && others.length === 0) own.set(register, number)
  }
  return own
}

/** Both check characters: of the whole (GB 32100-2015), and of the organization's code within (GB 11714-1997). */
function isCreditCode(code: string): boolean {
  let sum = 0
  let weight = 1
  for (const character of code.slice(0, 17)) {
    sum += characters.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return code[17] === characters[(31 - (sum % 31)) % 31] && code[16] === organizationCheck(code.slice(8, 16))
}

const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

function organizationCheck(code: string): string {
  const sum = organizationWeights.reduce((total, weight, at) => total + Number.parseInt(code[at] ?? '', 36) * weight, 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

/** ISO 17442 by ISO 7064 MOD 97-10. One of digits alone would fulfil it by chance one time in 97. */
function isLei(code: string): boolean {
  if (!/[A-Z]/u.test(code)) return false
  const digits = Array.from(code, (character) => Number.parseInt(character, 36)).join('')
  return BigInt(digits) % 97n === 1n
}
