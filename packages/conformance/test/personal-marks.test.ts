import type { Manifest } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { markedRecord, personalMarks } from '../src/leak/personal-marks.ts'

const manifest = {
  operations: { customers: { personalData: ['name', 'place', 'tags', 'gone'] } },
} as unknown as Manifest

test('each text of a personal field is its mark, however deep, and nothing else is changed', () => {
  const record = {
    id: 7n,
    name: '陈',
    place: { city: '厦门', floor: 3, parts: ['a', null] },
    tags: ['晨'],
    state: 'left',
  }
  const [name, place, tags] = personalMarks(manifest).map(({ value }) => value)
  expect(markedRecord(manifest, record)).toEqual({
    id: 7n,
    name,
    place: { city: place, floor: 3, parts: [place, null] },
    tags: [tags],
    state: 'left',
  })
  expect(new Set([name, place, tags]).size).toBe(3)
})
