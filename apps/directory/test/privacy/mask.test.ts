import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { masked, maskEmail, maskPhone } from '../../src/privacy/mask.ts'

/** Whether four characters in a row of a value stand in what is shown of it. */
function survives(value: string, shown: string): boolean {
  for (let at = 0; at + 4 <= value.length; at++) if (shown.includes(value.slice(at, at + 4))) return true
  return false
}

describe('maskPhone', () => {
  it.each([
    ['13812345678', '138•••78'],
    ['+86 138-1234-5678', '861•••78'],
    ['１３８１２３４５６７８', '138•••78'],
    ['12345678', '12•••78'],
    ['110', '1•••'],
    ['1', '•••'],
    ['not told', '•••'],
    ['', '•••'],
  ])('shows %o as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown)
  })

  it('shows at most half of the digits, five of them, and no four in a row', () => {
    const phone = fc.string({ unit: fc.constantFrom(...'0123456789０５+-() /#x'), maxLength: 30 })
    fc.assert(
      fc.property(phone, (given) => {
        const shown = maskPhone(given)
        const digits = given.normalize('NFKC').replaceAll(/\D/g, '')
        const kept = shown.replace(masked, '')
        expect(kept).toMatch(/^\d{0,5}$/)
        expect(kept.length * 2).toBeLessThanOrEqual(digits.length)
        expect(survives(given, shown) || survives(digits, shown)).toBe(false)
      }),
    )
  })
})

describe('maskEmail', () => {
  it.each([
    ['zhang.san@example.com', 'z•••@example.com'],
    ['𠮷野@example.com', '𠮷•••@example.com'],
    ['a@example.com', '•••@example.com'],
    ['"a@b"@example.com', '"•••@example.com'],
    ['李雷@例子.公司', '李•••@例子.公司'],
    ['@example.com', '•••'],
    ['13812345678', '•••'],
    ['a@b c 13812345678', '•••'],
    ['ask zhang@', '•••'],
  ])('shows %o as %s', (email, shown) => {
    expect(maskEmail(email)).toBe(shown)
  })

  it('shows of any text no four characters in a row, but for its domain', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.emailAddress(),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    )
    fc.assert(
      fc.property(text, (given) => {
        const shown = maskEmail(given)
        const [local = ''] = shown.split(masked)
        const name = given.slice(0, given.lastIndexOf('@'))
        expect([...local].length).toBeLessThanOrEqual(1)
        expect(shown === masked || shown.endsWith(given.slice(given.lastIndexOf('@')))).toBe(true)
        expect(survives(name, local)).toBe(false)
      }),
    )
  })
})
