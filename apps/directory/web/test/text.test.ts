import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markedParts, type PinyinMatch } from '../src/text/marked-parts.ts'
import { visible } from '../src/text/visible.ts'

test('shows what hides in a name', () => {
  expect(visible('a\u202Egnp.exe')).toBe('a‹202E›gnp.exe')
  expect(visible('line\r\nend\tx\u0000\u009F\u200B\uFEFF')).toBe('line⏎⏎end⇥x‹0000›‹009F›‹200B›‹FEFF›')
})

test('leaves what people write as it is', () => {
  for (const name of ['王小明', 'Søren Ångström', 'שלום', 'مرحبا', '👩‍👩‍👧', 'नमस्ते', '<script>']) {
    expect(visible(name)).toBe(name)
  }
})

test('nothing that is shown has a mark of direction or a control character', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 0xffff })), (codes) => {
      const text = String.fromCharCode(...codes)
      expect(visible(text)).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
    }),
  )
})

const marks = (text: string, search: string, pinyin: PinyinMatch | null = null): string =>
  markedParts(text, search, pinyin)
    .map((part) => (part.isMarked ? `[${part.text}]` : part.text))
    .join('')

test('marks each word where it stands, whatever its case and width', () => {
  expect(marks('张三丰', '三')).toBe('张[三]丰')
  expect(marks('Acme Trading (Acme)', 'acme')).toBe('[Acme] Trading ([Acme])')
  expect(marks('ＡＣＭＥ有限公司', 'acme公司')).toBe('[ＡＣＭＥ]有限[公司]')
  expect(marks('a.b', '.')).toBe('a[.]b')
  expect(marks('𠮷野家', '𠮷')).toBe('[𠮷]野家')
  expect(marks('Acme', 'zeta')).toBe('Acme')
})

test('marks the characters that pinyin names, where the letters are not there themselves', () => {
  const pinyin: PinyinMatch = (text, letters) => (text === '张三丰' && letters === 'zs' ? [0, 1] : null)
  expect(marks('张三丰', 'ZS', pinyin)).toBe('[张三]丰')
  expect(marks('zs 张三', 'zs', pinyin)).toBe('[zs] 张三')
})

test('loses nothing of a text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, search) => {
      expect(
        markedParts(text, search, null)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
