import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPersonal, maskRecord, maskText, personalFields, type FieldFacts } from '../../src/privacy/mask-record.ts'

const facts: FieldFacts = {
  personalData: ['tel', 'mail', 'note', 'rooms', 'born', '__proto__'],
  mapping: {
    id: { to: ['id', 'key'] },
    tel: { to: ['phone'] },
    mail: { to: ['email'] },
    note: { to: ['remark'] },
    born: { raw: 'a date' },
    rooms: { raw: 'a list' },
    tags: { raw: 'a list' },
    account: { raw: 'a number, or what stands for it' },
  },
}

/** What a manifest says that maps these fields, of which some are personal. */
function mapped(mapping: NonNullable<FieldFacts>['mapping'], ...personalData: readonly string[]): FieldFacts {
  return { mapping, personalData }
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

  it('masks what the manifest does not know, such as a field that the vendor has added since', () => {
    const raw = { id: '7', emergencyPhone: '13987654321', Tel: '13812345678', vip: true, toString: 'x', empty: '' }
    expect(maskRecord(raw, facts)).toEqual({
      id: '7',
      emergencyPhone: '•••',
      Tel: '•••',
      vip: '•••',
      toString: '•••',
      empty: '',
    })
  })

  it('masks objects within a field that it knows: of what stands in them, a manifest says nothing', () => {
    const raw = { tags: ['a', 7, null, [{ of: '13812345678' }, 'b']], account: { owner: '王伟' } }
    expect(maskRecord(raw, facts)).toEqual({ tags: ['a', 7, null, ['•••', 'b']], account: '•••' })
  })

  it('masks what goes to phone or e-mail where the manifest forgets to call it personal', () => {
    const forgetful = mapped({ tel: { to: ['phone'] }, mail: { to: ['key', 'email'] } })
    expect(maskRecord({ tel: '13812345678', mail: 'li@example.com' }, forgetful)).toEqual({
      tel: '138•••78',
      mail: 'l•••@example.com',
    })
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
      fc.property(fc.constantFrom('tel', 'mail', 'note', 'rooms', 'unknown'), value, (field, given) => {
        const shown = JSON.stringify(maskRecord({ [field]: given }, facts)).slice(field.length + 4)
        const texts = JSON.stringify(given).match(/[^"[\]{}:,]{4,}/g) ?? []
        for (const text of texts) {
          for (let at = 0; at + 4 <= text.length; at++) expect(shown).not.toContain(text.slice(at, at + 4))
        }
      }),
    )
  })
})

describe('personalFields', () => {
  it('are those that the manifest names, and what else of the record is masked', () => {
    expect(personalFields({ id: '7', tags: ['a'] }, facts)).toEqual(facts.personalData)
    const raw = { id: '7', tel: '110', Tel: '110', account: { owner: '王伟' }, tags: [[{}]] }
    expect(personalFields(raw, facts)).toEqual([...facts.personalData, 'Tel', 'account', 'tags'])
    expect(personalFields('13812345678', facts)).toEqual(facts.personalData)
  })

  it('are all of a record without a manifest', () => {
    expect(personalFields({ id: '7', name: '王伟' }, null)).toEqual(['id', 'name'])
    expect(personalFields('13812345678', null)).toEqual([])
  })

  it('are what maskRecord changes, whatever the record holds', () => {
    const field = fc.constantFrom('id', 'tags', 'account', 'tel', 'other')
    fc.assert(
      fc.property(fc.dictionary(field, fc.jsonValue()), (raw) => {
        const shown = maskRecord(raw, facts) as Record<string, unknown>
        const changed = Object.keys(raw).filter((name) => JSON.stringify(shown[name]) !== JSON.stringify(raw[name]))
        expect(personalFields(raw, facts)).toEqual(expect.arrayContaining(changed))
      }),
    )
  })
})

describe('isPersonal', () => {
  it('tells what personal data fills, alone or with others', () => {
    expect(isPersonal('remark', facts)).toBe(true)
    expect(isPersonal('id', facts)).toBe(false)
    expect(isPersonal('remark', mapped({ note: { to: ['remark'] } }))).toBe(false)
    const joined = mapped({ year: { to: ['key'] }, tel: { to: ['key', 'phone'] }, no: { to: ['id'] } }, 'tel')
    expect(isPersonal('key', joined)).toBe(true)
    expect(isPersonal('id', joined)).toBe(false)
  })

  it('takes what nothing is said to fill for personal', () => {
    for (const field of ['id', 'key', 'remark'] as const) {
      expect(isPersonal(field, mapped({ name: { to: ['name'] } })), field).toBe(true)
      expect(isPersonal(field, null), field).toBe(true)
    }
  })

  it('takes the id for a key that is not mapped, as core does', () => {
    expect(isPersonal('key', mapped({ no: { to: ['id'] } }))).toBe(false)
    expect(isPersonal('key', mapped({ no: { to: ['id'] } }, 'no'))).toBe(true)
  })
})

describe('maskText', () => {
  it('masks an id by what else it is', () => {
    const tel = mapped({ tel: { to: ['phone', 'id'] } }, 'tel')
    const mail = mapped({ mail: { to: ['email', 'id', 'key'] } }, 'mail')
    expect(maskText('id', '13812345678', tel)).toBe('138•••78')
    expect(maskText('key', '13812345678', tel)).toBe('138•••78')
    expect(maskText('key', 'wang.wei@example.com', mail)).toBe('w•••@example.com')
    expect(maskText('id', 'AB-110101', mapped({ card: { to: ['id', 'key'] } }, 'card'))).toBe('•••')
  })

  it('masks wholly what is made of several fields', () => {
    const joined = mapped({ year: { to: ['key'] }, tel: { to: ['key', 'phone'] } }, 'tel')
    expect(maskText('key', '["2018","13812345678"]', joined)).toBe('•••')
  })

  it('leaves what is not personal, and what is not there', () => {
    expect(maskText('id', '7', facts)).toBe('7')
    expect(maskText('remark', null, facts)).toBe(null)
    expect(maskText('remark', '', facts)).toBe('')
  })
})
