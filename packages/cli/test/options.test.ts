import { describe, expect, test } from 'vitest'
import { ownConditions } from '../src/conditions.ts'
import { counted } from '../src/counted.ts'
import { reporter, type Reporter } from '../src/verify/reporter.ts'
import { wholeNumber } from '../src/whole-number.ts'
import { wordList } from '../src/word-list.ts'

describe('--reporter', () => {
  const read = (given: readonly string[]): Reporter[] =>
    given.reduce<Reporter[]>((earlier, each) => reporter(each, earlier), [])

  test('names a format, and a file behind the first sign', () => {
    expect(read(['pretty', 'junit=out/a=b.xml', 'markdown'])).toEqual([
      { format: 'pretty', file: null },
      { format: 'junit', file: 'out/a=b.xml' },
      { format: 'markdown', file: null },
    ])
  })

  test.each([
    [['xml'], /^Name one of pretty, json, junit, sarif, github, markdown\.$/],
    [['toString'], /^Name one of pretty/],
    [['json='], /^Name a file behind 'json=', or leave the sign out\.$/],
    [['json', 'pretty'], /^Nothing else may be printed beside json; give one of them a file\.$/],
    [['pretty', 'sarif'], /^Nothing else may be printed beside sarif; /],
    [['json=a', 'junit=a'], /^The file is taken by another reporter; name one of its own\.$/],
    [['json=a/b', 'junit=./a/../a/b'], /^The file is taken by another reporter; name one of its own\.$/],
  ])('refuses %j', (given, sentence) => {
    expect(() => read(given)).toThrow(sentence)
  })

  test('lets a program read one and a file take another', () => {
    expect(read(['json', 'pretty=a'])).toHaveLength(2)
  })
})

test('a whole number lies between its limits', () => {
  const read = wholeNumber(1, 65_535)
  expect(['1', '0042', '65535'].map(read)).toEqual([1, 42, 65_535])
  for (const wrong of ['0', '65536', '-1', '1.5', '1e3', '', 'many', '99999999999']) {
    expect(() => read(wrong)).toThrow('It must be a whole number from 1 to 65535.')
  }
})

test('a list of words takes commas and repeats', () => {
  expect(wordList(' c ', wordList('a, b,,'))).toEqual(['a', 'b', 'c'])
})

test('the conditions of this Node are read as Node reads them', () => {
  expect(ownConditions(['--conditions=a', '--no-warnings', '--conditions', 'b', '-C', 'c', '-C=d'], '')).toEqual([
    'a',
    'b',
    'c',
    'd',
  ])
})

test('so are those of NODE_OPTIONS, before the others', () => {
  const options = String.raw`--no-warnings  "--conditions=a b" -C "c" --conditions "d\"e" --title="-C x"`
  expect(ownConditions(['-C', 'f'], options)).toEqual(['a b', 'c', 'd"e', 'f'])
})

test('one is no two', () => {
  expect([0, 1, 2].map((each) => counted(each, 'call'))).toEqual(['0 calls', '1 call', '2 calls'])
  expect(counted(2, 'kind of drift', 'kinds of drift')).toBe('2 kinds of drift')
})
