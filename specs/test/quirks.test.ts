import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { checkQuirks, loadQuirks, namedQuirks, testTitles } from '../src/quirks.ts'

const made: string[] = []
let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kehu-quirks-'))
  made.push(root)
})

afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

/** The text of a test file. Its calls are put together here: as they stand they would be titles of this very file. */
function call(title: string, callee = 'test'): string {
  return [callee, `('${title}', () => {})\n`].join('')
}

const file = 'packages/acme/test/quirks.test.ts'

function quirk(number: number, change: Record<string, unknown> = {}) {
  return {
    id: `9.${number}`,
    lines: [1, '3-4'],
    kind: 'C',
    finding: 'Two lines clash.',
    behaviour: 'The first holds.',
    confidence: 'documented',
    tests: [file],
    ...change,
  }
}

const untested = { tests: undefined, 'no-test': 'Naming only, nothing to show.' }

function check(register: unknown, count = 2): string[] {
  put('specs/acme/quirks.yaml', typeof register === 'string' ? register : stringify(register))
  return checkQuirks(root, { acme: { chapter: 9, count } }).map(({ rule, message }) => `${rule}: ${message}`)
}

describe('the register against the tests', () => {
  test('nothing to find where each quirk is there once and shown', () => {
    put(file, call('the first line holds (quirk 9.1)') + call('quirks 9.1 and 9.2: both'))
    expect(check([quirk(1), quirk(2)])).toEqual([])
  })

  test('a quirk without a test but with a reason is in order', () => {
    expect(check([quirk(1, untested)], 1)).toEqual([])
  })

  test('an absent, a repeated and a strange quirk', () => {
    expect(check([quirk(2, untested), quirk(2, untested), quirk(3, untested)])).toEqual([
      'absent: quirk 9.1 is not there',
      'stranger: there is no quirk 9.3',
      'twice: quirk 9.2 is there twice',
    ])
  })

  test('a test file that does not exist', () => {
    expect(check([quirk(1)], 1)).toEqual([`test-file: quirk 9.1 names ${file}, which does not exist`])
  })

  test('a test file that does not name the quirk, or names a longer number', () => {
    put(file, call('quirk 9.12 is another one'))
    expect(check([quirk(1), ...[...Array(11).keys()].map((index) => quirk(index + 2, untested))], 12)).toEqual([
      `test-title: no test title in ${file} names quirk 9.1`,
      `unlisted: ${file} shows quirk 9.12, whose entry does not list it`,
    ])
  })

  test('a title that is skipped, to do, or in a comment shows nothing', () => {
    put(
      file,
      call('quirk 9.1', ['test', 'skip'].join('.')) +
        call('quirk 9.1', ['it', 'todo'].join('.')) +
        `// ${call('quirk 9.1')}`,
    )
    expect(check([quirk(1)], 1)).toEqual([`test-title: no test title in ${file} names quirk 9.1`])
  })

  test('a title that names a quirk which is in no register, or is not listed there', () => {
    put(file, call('quirk 9.1') + call('quirk 9.7') + call('quirk 8.1'))
    put('apps/shop/test/deep/a.test.ts', call('quirk 9.1'))
    expect(check([quirk(1)], 1)).toEqual([
      'unlisted: apps/shop/test/deep/a.test.ts shows quirk 9.1, whose entry does not list it',
      `unregistered: ${file} names quirk 9.7, which no register has`,
      `unregistered: ${file} names quirk 8.1, which no register has`,
    ])
  })

  test('a spec that cites a quirk which is not registered', () => {
    put('specs/acme/openapi.yaml', stringify({ info: { 'x-quirk': ['9.1', '9.4'] } }))
    expect(check([quirk(1, untested)], 1)).toEqual(['citation: the spec cites quirk 9.4, which the register has not'])
  })

  test('no register at all', () => {
    expect(checkQuirks(root, { acme: { chapter: 9, count: 1 } })).toEqual([
      { rule: 'register', provider: 'acme', message: 'specs/acme/quirks.yaml is missing' },
    ])
  })
})

describe('a register of a wrong form is refused with its place', () => {
  test.each([
    ['tests and a reason', { 'no-test': 'Naming only, nothing to show.' }, 'exactly one of tests and no-test'],
    ['neither tests nor a reason', { tests: undefined }, 'exactly one of tests and no-test'],
    ['an unknown kind', { kind: 'Q' }, '0.kind'],
    ['an unknown key', { note: 'more' }, 'note'],
    ['an id that is a number', { id: 9.1 }, '0.id'],
    ['a test outside of the workspace', { tests: ['../a.test.ts'] }, '0.tests.0'],
    ['no words', { behaviour: '' }, '0.behaviour'],
  ])('%s', (_, change, words) => {
    put('specs/acme/quirks.yaml', stringify([quirk(1, change)]))
    expect(() => loadQuirks(root, 'acme')).toThrow(words)
    expect(() => loadQuirks(root, 'acme')).toThrow('specs/acme/quirks.yaml')
  })
})

describe('titles', () => {
  test('are the first arguments of test, it, describe and each', () => {
    const source = [
      call('one'),
      call("it\\'s two", 'it.concurrent'),
      call('three', 'describe.each([1, 2])'),
      'const text = "four"\n',
      call('five', 'expect'),
      call('six', 'retest'),
    ].join('')
    expect(testTitles(source)).toEqual(['one', "it\\'s two", 'three'])
  })

  test('name one quirk or several', () => {
    expect(namedQuirks('a quirk 9.1')).toEqual(['9.1'])
    expect(namedQuirks('Quirks 9.1, 9.2 and 9.30: text')).toEqual(['9.1', '9.2', '9.30'])
    expect(namedQuirks('version 9.1 of quirky 9.2')).toEqual([])
  })
})
