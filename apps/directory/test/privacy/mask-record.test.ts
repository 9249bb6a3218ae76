import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPersonal, maskRecord, personalFields, type FieldFacts } from '../../src/privacy/mask-record.ts'

const facts: FieldFacts = {
  personalData: ['tel', 'mail', 'note', 'rooms', 'born', '__proto__'],
  mapping: { tel: { to: ['phone'] }, mail: { to: ['email'] }, note: { to: ['remark'] }, born: { raw: 'a date' } },
}

describe('maskRecord', () => {
  it('masks what the manifest calls personal, each field by where it goes', () => {
    const raw = { id: '7', tel: '13812345678', mail: 'li@example.com', note: 'VIP', born: 0, rooms: ['3-1', '3-2'] }
    expect(maskRecord(raw, facts)).toEqual({
      id: '7',
      tel: '138•••78',
      mail: 'l•••@example.com',
      note: '•••',
      born: '•••',
      rooms: '•••',
    })
  })

  it('masks a phone number that is a number, and whatever else stands in its place', () => {
    expect(maskRecord({ tel: 13_812_345_678 }, facts)).toEqual({ tel: '138•••78' })
    expect(maskRecord({ tel: ['13812345678'], mail: { work: 'li@example.com' } }, facts)).toEqual({
      tel: '•••',
      mail: '•••',
    })
  })

  it('leaves what is empty', () => {
    const raw = { tel: null, mail: '', rooms: [] }
    expect(maskRecord(raw, facts)).toEqual(raw)
  })

  it('masks a field that is named like the prototype', () => {
    const raw: unknown = JSON.parse('{"__proto__":"13812345678"}')
    expect(JSON.stringify(maskRecord(raw, facts))).toBe('{"__proto__":"•••"}')
  })

  it('masks everything without a manifest, and what is no record', () => {
    expect(maskRecord({ id: '7', tel: '', name: '王伟' }, null)).toEqual({ id: '•••', tel: '', name: '•••' })
    expect(maskRecord('13812345678', facts)).toBe('•••')
    expect(maskRecord([{ tel: '13812345678' }], facts)).toBe('•••')
    expect(maskRecord(null, facts)).toBe(null)
  })

  it('leaves no four characters in a row of any personal text, however deep it stands', () => {
    const secret = fc.string({ unit: fc.constantFrom(...'xyz私密数据0189'), minLength: 4, maxLength: 20 })
    const value = fc.letrec<{ deep: unknown }>((tie) => ({
      deep: fc.oneof({ depthSize: 'small' }, secret, fc.array(tie('deep')), fc.dictionary(secret, tie('deep'))),
    })).deep
    fc.assert(
      fc.property(fc.constantFrom('tel', 'mail', 'note', 'rooms'), value, (field, given) => {
        const shown = JSON.stringify(maskRecord({ [field]: given }, facts)).slice(field.length + 4)
        const texts = JSON.stringify(given).match(/[^"[\]{}:,]{4,}/g) ?? []
        for (const text of texts) {
          for (let at = 0; at + 4 <= text.length; at++) expect(shown).not.toContain(text.slice(at, at + 4))
        }
      }),
    )
  })
})

describe('personalFields and isPersonal', () => {
  it('tell what is masked', () => {
    expect(personalFields({ id: '7' }, facts)).toBe(facts.personalData)
    expect(personalFields({ id: '7', name: '王伟' }, null)).toEqual(['id', 'name'])
    expect(isPersonal('remark', facts)).toBe(true)
    expect(isPersonal('remark', null)).toBe(true)
    expect(isPersonal('remark', { ...facts, personalData: ['tel'] })).toBe(false)
  })
})
