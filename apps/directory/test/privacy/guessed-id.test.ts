import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '../../src/customers/folded-text.ts'
import { isIdGuessed } from '../../src/privacy/guessed-id.ts'

const isGuessed = (search: string, id: string) => isIdGuessed(foldText(search), id)

describe('an id', () => {
  it.each([
    ['136876', '13687654321'],
    ['13687654321 and more', '13687654321'],
    ['1234', '138-1234-5678'],
    ['138', '138-1234-5678'],
    ['Zhang', 'zhang.san@mail.example.com'],
    ['san', 'zhang.san@mail.example.com'],
    ['1 3 8', '1-3-8-1-3'],
    // A word that is too long finds what its first 16 letters are.
    ['62220212345678901', '6222021234567890'],
    ['34', '06-12-34-56-78'],
    ['1', '1-3-8-1-3'],
  ])('is guessed by %s: %s', (search, id) => {
    expect(isGuessed(search, id)).toBe(true)
  })

  it.each([
    ['13687', '13687654321'],
    ['3687654321', '13687654321'],
    ['136876543210', '13687654321'],
    ['zh', 'zhang.san@mail.example.com'],
    ['12', 'HQ-12345678'],
    ['HQ', 'HQ-12345678'],
    ['?!', '138-1234-5678'],
    ['', ''],
  ])('is not guessed by %s: %s', (search, id) => {
    expect(isGuessed(search, id)).toBe(false)
  })

  it('is guessed also behind signs that folding makes longer than an id may be', () => {
    expect(isGuessed(`${'\u{1D160}'.repeat(44)} 13687654321`, '13687654321')).toBe(true)
  })

  it('cannot be put together from searches of which none counts', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,20}$/)
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        (words, share) => {
          const lettersOf = (some: readonly string[]) => some.join('').length
          const begun = (each: string) => each.slice(0, Math.ceil(share * each.length))
          const unnoted = words.filter((each) => !isGuessed(begun(each), words.join('-')))
          expect(2 * lettersOf(unnoted)).toBeLessThan(lettersOf(words))
          expect(unnoted.filter((each) => each.length > 2)).toEqual([])
        },
      ),
    )
  })
})
