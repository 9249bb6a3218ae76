import {
  array,
  assert,
  boolean,
  constantFrom,
  integer,
  jsonValue,
  maxSafeNat,
  option,
  property,
  string,
  tuple,
  uniqueArray,
} from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KehuError } from '../src/index.ts'
import { readCursor, writeCursor } from '../src/list/cursor.ts'
import type { CursorOwner, ListPosition } from '../src/list/cursor.ts'
import { digest } from '../src/list/digest.ts'
import type { Json } from '../src/v1/index.ts'
import { pagination, styles } from './invented-vendor.ts'
import type { Style } from './invented-vendor.ts'

const ownerOf = (style: Style): CursorOwner => ({
  provider: 'shop',
  operation: 'customers',
  queryDigest: digest('{}'),
  pagination: { ...pagination, style },
})

const start: ListPosition = { position: 2, pageSize: 10, passed: 10, total: 25, hasMoved: false, lastRecords: [] }

const positionsOf = {
  page: integer({ min: 1, max: 2 ** 31 }),
  offset: maxSafeNat(),
  cursor: string({ unit: 'binary' }),
  custom: jsonValue(),
}

const listPosition = (style: Style) =>
  tuple(
    option(positionsOf[style]),
    integer({ min: 1, max: 100 }),
    maxSafeNat(),
    option(maxSafeNat()),
    boolean(),
    array(string({ unit: 'binary' }).map(digest), { maxLength: 32 }),
  ).map(([position, pageSize, passed, total, hasMoved, lastRecords]): ListPosition => ({
    position: position as Json | null,
    pageSize,
    passed,
    total,
    hasMoved,
    lastRecords,
  }))

/** The text of a cursor with a content of the test's own. */
function forge(content: unknown): string {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  return `kehu1.${Buffer.from(text).toString('base64url')}`
}

const content = (changes: { readonly [index: number]: unknown } = {}): unknown[] => {
  const honest: unknown[] = ['shop', 'customers', digest('{}'), 10, 2, 10, 25, false, '']
  for (const [index, value] of Object.entries(changes)) honest[Number(index)] = value
  return honest
}

function refusalOf(cursor: unknown, style: Style = 'page'): KehuError | null {
  try {
    readCursor(ownerOf(style), cursor as string)
    return null
  } catch (error) {
    if (KehuError.isInstance(error)) return error
    throw error
  }
}

describe('a cursor', () => {
  it.each(styles)('says what was written, for the style %s', (style) => {
    assert(
      property(listPosition(style), (position) => {
        // What JSON makes of a position is what its author finds: -0 becomes 0.
        const expected = JSON.parse(JSON.stringify(position)) as ListPosition
        expect(readCursor(ownerOf(style), writeCursor(ownerOf(style), position))).toEqual(expected)
      }),
    )
  })

  it('is plain text, safe in a URL', () => {
    assert(
      property(listPosition('custom'), (position) => {
        expect(writeCursor(ownerOf('custom'), position)).toMatch(/^kehu1\.[\w-]+$/)
      }),
    )
  })

  it('stays short: 32 records are remembered in it', () => {
    const lastRecords = Array.from({ length: 32 }, (_, index) => digest(String(index)))
    expect(writeCursor(ownerOf('page'), { ...start, lastRecords }).length).toBeLessThan(700)
  })

  it('is read as it was forged here, so that the refusals below are for what they say', () => {
    expect(refusalOf(forge(content()))).toBeNull()
  })

  it.each<readonly [string, unknown, Style?]>([
    ['nothing', ''],
    ['no text', 5],
    ['null', null],
    ['another version', forge(content()).replace('kehu1', 'kehu2')],
    ['no base64', 'kehu1.%%%'],
    ['no UTF-8', `kehu1.${Buffer.from([0x5b, 0xff, 0x5d]).toString('base64url')}`],
    ['no JSON', forge('[1,')],
    ['no list', forge({ length: 9 })],
    ['too few parts', forge(content().slice(0, 8))],
    ['too many parts', forge([...content(), 1])],
    ['a page size of 0', forge(content({ 3: 0 }))],
    ['a page size over the maximum', forge(content({ 3: 101 }))],
    ['a page size in text', forge(content({ 3: '10' }))],
    ['a broken page size', forge(content({ 3: 1.5 }))],
    ['page 0', forge(content({ 4: 0 }))],
    ['half a page', forge(content({ 4: 1.5 }))],
    ['a page in text', forge(content({ 4: '2' }))],
    ['a page beyond all numbers', forge(JSON.stringify(content({ 4: 'huge' })).replace('"huge"', '1e400'))],
    ['a negative offset', forge(content({ 4: -1 })), 'offset'],
    ['an offset in a list', forge(content({ 4: [0] })), 'offset'],
    ['a number for a cursor', forge(content({ 4: 7 })), 'cursor'],
    ['a negative count', forge(content({ 5: -1 }))],
    ['a count in text', forge(content({ 5: '10' }))],
    ['a negative total', forge(content({ 6: -1 }))],
    ['a total in text', forge(content({ 6: '25' }))],
    ['a number for a yes', forge(content({ 7: 1 }))],
    ['records in a list', forge(content({ 8: [] }))],
    ['records with a sign in them', forge(content({ 8: 'abc.def' }))],
    [
      'a depth without end',
      forge(JSON.stringify(content({ 4: 'deep' })).replace('"deep"', '['.repeat(20_000) + ']'.repeat(20_000))),
      'custom',
    ],
    ['a length without end', `kehu1.${'a'.repeat(70_000)}`],
  ])('is refused when it holds %s', (_, cursor, style) => {
    expect(refusalOf(cursor, style as Style)).toMatchObject({ category: 'invalid-cursor', provider: 'shop' })
  })

  it('says whose it is when it is refused, and never what it holds', () => {
    const mark = 'MARK-13800138000'
    for (const index of content().keys()) {
      const refusal = refusalOf(forge(content({ [index]: mark })))
      expect(refusal).toMatchObject({ category: 'invalid-cursor' })
      expect(refusal?.message).not.toContain('MARK')
    }
    expect(refusalOf(forge(content({ 2: digest('other') })))?.message).toContain('another query')
    expect(refusalOf(forge(content({ 0: 'other' })))?.message).toContain('another provider')
  })

  it('of any text is read or refused, and never anything else', () => {
    const hostile = constantFrom<(text: string) => string>(
      (text) => text,
      (text) => `kehu1.${text}`,
      (text) => forge(text),
    )
    assert(
      property(hostile, string({ unit: 'binary' }), constantFrom(...styles), (disguise, text, style) => {
        const refusal = refusalOf(disguise(text), style)
        expect(refusal?.category ?? 'invalid-cursor').toBe('invalid-cursor')
      }),
    )
  })

  it('with any one part changed to anything is refused, or says just that', () => {
    assert(
      property(integer({ min: 0, max: 8 }), jsonValue(), constantFrom(...styles), (index, value, style) => {
        const cursor = forge(content({ [index]: value }))
        const refusal = refusalOf(cursor, style)
        if (refusal) expect(refusal.category).toBe('invalid-cursor')
        else expect(writeCursor(ownerOf(style), readCursor(ownerOf(style), cursor))).toBe(cursor)
      }),
    )
  })

  it('with any one letter changed is refused or read, and never anything else', () => {
    const honest = writeCursor(ownerOf('page'), { ...start, lastRecords: ['abc', 'def'] })
    const positions = uniqueArray(integer({ min: 0, max: honest.length - 1 }), { minLength: 1, maxLength: 3 })
    assert(
      property(positions, string({ minLength: 1, maxLength: 1 }), (places, letter) => {
        const letters = [...honest]
        for (const place of places) letters[place] = letter
        expect(refusalOf(letters.join(''))?.category ?? 'invalid-cursor').toBe('invalid-cursor')
      }),
    )
  })
})
