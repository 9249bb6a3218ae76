import { expect, test } from 'vitest'
import { en } from '../src/words/en.ts'
import { formatsOf } from '../src/words/formats.ts'
import { spokenLanguage } from '../src/words/language.ts'
import { zh } from '../src/words/zh.ts'

/** Each text with its key, such as `['app.more', 'Show more']`. */
function texts(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : texts(value, `${path}${key}.`),
  )
}

const [english, chinese] = [new Map(texts(en)), new Map(texts(zh))]

test('both languages say the same things', () => {
  expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted())
})

test('both put the same values into a text', () => {
  const values = (text = ''): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted()
  for (const [key, text] of english) expect(values(chinese.get(key)), key).toEqual(values(text))
})

test('no text is empty, and Chinese is not English left behind', () => {
  // A name, and values alone.
  const alike = new Set(['app.name', 'match.decidedBy'])
  for (const [key, text] of chinese) {
    expect(text.trim(), key).not.toBe('')
    if (!alike.has(key)) expect(text, key).toMatch(/\p{Script=Han}/u)
  }
})

test('what comes in numbers has both forms', () => {
  const keys = [...english.keys()]
  const singular = keys.filter((key) => key.endsWith('_one'))
  expect(singular.length).toBeGreaterThan(0)
  expect(keys.filter((key) => key.endsWith('_other'))).toEqual(singular.map((key) => key.replace(/one$/, 'other')))
})

test('begins in the chosen language, else in the first that it can speak', () => {
  expect(spokenLanguage('en', ['zh-CN'])).toBe('en')
  expect(spokenLanguage('fr', ['de', 'zh-Hant-TW', 'en'])).toBe('zh')
  expect(spokenLanguage(null, ['de'])).toBe('en')
})

test('writes numbers, days and durations in its language', () => {
  const [here, there] = [formatsOf('en'), formatsOf('zh')]
  expect([here.number(1234567), there.number(1234567)]).toEqual(['1,234,567', '1,234,567'])
  expect([here.day('2026-11-01T23:30:00Z'), there.day('2026-11-01T23:30:00Z')]).toEqual(['01 Nov 2026', '2026/11/01'])
  expect([here.month('2026-11-01'), there.month('2026-11-01')]).toEqual(['Nov 2026', '2026年11月'])
  expect([here.year('2026-01-01'), there.year('2026-01-01')]).toEqual(['2026', '2026年'])
  expect([here.list(['a', 'b', 'c']), there.list(['a', 'b', 'c'])]).toEqual(['a, b and c', 'a、b和c'])
  expect([here.percent(0.999), there.percent(0.5)]).toEqual(['99%', '50%'])
  expect([60_000, 7_200_000].map(here.duration)).toEqual(['1m', '2h'])
  expect([999, 1500, 61_000, 3_700_000].map(here.duration)).toEqual(['999ms', '1.5s', '1m 1s', '1h 1m'])
  expect(there.duration(61_000)).toBe('1分钟 1秒')
})
