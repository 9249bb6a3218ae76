import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows } from '../../src/api/csv.ts'

const cell = (text: string): string => csvRows([[text]])

describe('csvRows', () => {
  it('writes RFC 4180 with CRLF', () => {
    expect(csvRows([[1, '王伟', null, '一,二', 'say "hi"', 'two\nlines', '']])).toBe(
      '1,王伟,,"一,二","say ""hi""","two\nlines",\r\n',
    )
  })

  it.each([
    ['=1+1', "'=1+1\r\n"],
    ['+86 138', "'+86 138\r\n"],
    ['-1', "'-1\r\n"],
    ['@SUM(A1)', "'@SUM(A1)\r\n"],
    ['\tcmd', "'\tcmd\r\n"],
    ['\rcmd', '"\'\rcmd"\r\n'],
    ['＝1+1', "'＝1+1\r\n"],
    ['＋1', "'＋1\r\n"],
    ['－1', "'－1\r\n"],
    ['＠SUM(A1)', "'＠SUM(A1)\r\n"],
    ['"=1+1"', '"\'""=1+1"""\r\n'],
    ["'=1+1", "''=1+1\r\n"],
    ['  =1+1', "'  =1+1\r\n"],
    ['\uFEFF=1+1', "'\uFEFF=1+1\r\n"],
    ['\u200F=1+1', "'=1+1\r\n"],
    ['a;=1+1', "a;'=1+1\r\n"],
    ['a\n=1+1', '"a\n\'=1+1"\r\n'],
  ])('takes the harm out of %j', (text, line) => {
    expect(cell(text)).toBe(line)
  })

  it.each(['王伟', 'a-b', 'l=1', 'a@example.com', '1+1', '2026-11-22T08:30:00.000Z'])('leaves %s as it is', (text) => {
    expect(cell(text)).toBe(`${text}\r\n`)
  })

  it('leaves numbers of our own as they are', () => {
    expect(csvRows([[-1, 0]])).toBe('-1,0\r\n')
  })

  it('takes marks of direction out', () => {
    expect(cell('王\u202Egpj.exe\u202C伟\u2066\u2069\u200E\u061C')).toBe('王gpj.exe伟\r\n')
  })

  it('has no cell that a spreadsheet would run, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠\t\r\n"\'; ,\u202Ea1'), maxLength: 12 })
    fc.assert(
      fc.property(text, (given) => {
        const content = cell(given).replace(/\r\n$/, '').replaceAll(/^"|"$/g, '').replaceAll('""', '"')
        for (const part of content.split(/[;\t\r\n]/)) expect(part).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/)
      }),
    )
  })
})
