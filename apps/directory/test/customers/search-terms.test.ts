import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '../../src/customers/folded-text.ts'
import { nameOrderOf, namelessOrder } from '../../src/customers/name-order.ts'
import { namePartsOf } from '../../src/customers/name-parts.ts'
import { searchQueryOf, searchTermsOf } from '../../src/customers/search-terms.ts'
import { storableText } from '../../src/customers/storable-text.ts'

const orderOf = (name: string, isOfPerson = true) => {
  const folded = foldText(name)
  return nameOrderOf(folded, namePartsOf(folded, isOfPerson))
}

const termsOf = (name: string, more: { vendorId?: string; phone?: string; email?: string } = {}) =>
  searchTermsOf({ parts: namePartsOf(foldText(name), true), vendorId: null, phone: null, email: null, ...more })

describe('foldText', () => {
  it.each([
    ['ＡＣＭＥ　Ｃｏ．', 'acme co.'],
    ['  Café\t Müller\n', 'cafe muller'],
    ['a\u200Fb\u0007c', 'ab c'],
    ['\uD800x', '\uFFFDx'],
    ['㍿山田', '株式会社山田'],
    ['ガ', 'ガ'],
  ])('folds %j to %j', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  it('cuts at 200 characters, and none in half', () => {
    expect(Array.from(foldText('𠮷'.repeat(10_000)))).toEqual(Array.from({ length: 200 }, () => '𠮷'))
  })
})

describe('storableText', () => {
  it('replaces what PostgreSQL refuses, and keeps marks of direction', () => {
    expect(storableText('a\u0000b\uDC00c\u202Ed😀')).toBe('a\uFFFDb\uFFFDc\u202Ed😀')
  })
})

describe('nameOrderOf', () => {
  it('sorts Chinese by pinyin among Latin letters, and the nameless last', () => {
    const names = ['张三', 'Zoë', '', '李四', 'Li', '王', '阿里', '3M中国', 'Bob']
    const sorted = names.toSorted((one, other) =>
      Buffer.compare(Buffer.from(orderOf(one)), Buffer.from(orderOf(other))),
    )
    expect(sorted).toEqual(['3M中国', '阿里', 'Bob', 'Li', '李四', '王', '张三', 'Zoë', ''])
    expect(orderOf('')).toBe(namelessOrder)
  })

  it('reads surnames of persons, and words of companies', () => {
    expect(orderOf('单雄信')).toBe('shanxiongxin 单雄信')
    expect(orderOf('解放汽车', false)).toBe('jiefangqiche 解放汽车')
    expect(orderOf('吕布')).toBe('lvbu 吕布')
    expect(orderOf('重庆银行', false)).toBe('chongqingyinhang 重庆银行')
  })

  it('fits into an index, however long the name is', () => {
    expect(Buffer.byteLength(orderOf('装'.repeat(5000)))).toBeLessThan(1500)
  })
})

describe('searchTermsOf', () => {
  it('holds characters, neighbours, pinyin and initials from each syllable on', () => {
    expect(termsOf('张三丰').toSorted()).toEqual(
      ['张', '三', '丰', '张三', '三丰', 'zhangsanfeng', 'sanfeng', 'feng', 'zsf', 'sf', 'f'].toSorted(),
    )
  })

  it('holds words, ids, and phone and e-mail as a whole', () => {
    const terms = termsOf("Mary O'Brien", { vendorId: 'AB-12', phone: '+86 138-0000-1111', email: ' M@Example.com' })
    expect(terms.toSorted()).toEqual(['+13800001111', '@m@example.com', '12', 'ab', 'mary', 'obrien'].toSorted())
  })

  it('holds no number that is masked, and nothing of a name without letters', () => {
    expect(termsOf('--- 。', { phone: '138****1111' })).toEqual([])
  })

  it('stays small for a name of 10 kB', () => {
    const size = termsOf('北京星河瑞丰'.repeat(600)).reduce((sum, term) => sum + Buffer.byteLength(term), 0)
    expect(size).toBeLessThan(2000)
  })
})

describe('searchQueryOf', () => {
  it.each([
    ['王', "'王'"],
    ['王小二', "'王小' & '小二'"],
    ['zhang san', "'zhang':* & 'san':*"],
    ['北京 tech', "'北京' & 'tech':*"],
    ['beijingxinghekeji', "('beijingxinghekeji':* | 'beijingxinghekej')"],
    ['13800001111', "('13800001111':*) | '+13800001111'"],
    ['a@b.c', "('a':* & 'b':* & 'c':*) | '@a@b.c'"],
    ['?!', null],
    ["'", null],
  ])('asks for %j by %s', (text, query) => {
    expect(searchQueryOf(foldText(text))).toBe(query)
  })

  it('is made of marks and lexemes alone, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const query = searchQueryOf(foldText(text))
        expect(query === null || /^(?:'(?:[^'\\]|''|\\\\)+'(?::\*)?|[()&| ])+$/u.test(query)).toBe(true)
      }),
    )
  })
})
