import stringWidth from 'string-width'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Customer } from '@kehu/core'
import { describe, expect, test } from 'vitest'
import { csvOutput, jsonOutput } from '../src/output.ts'
import { plainText } from '../src/plain-text.ts'
import { sample } from '../src/sample.ts'
import { layOut } from '../src/table.ts'

const never = new AbortController().signal

const customer: Customer = {
  provider: 'acme',
  connection: 'acme',
  key: '1',
  id: '1',
  name: '=HYPERLINK("http://example.com")',
  kind: 'unknown',
  status: 'unknown',
  phone: null,
  email: null,
  remark: 'one, "two"\nthree',
  createdAt: null,
  updatedAt: null,
  raw: { id: '1' },
}

describe('the table', () => {
  test('counts the cells of a terminal: a Chinese character fills two', () => {
    const lines = layOut(
      [
        { head: 'name', widest: 20 },
        { head: 'total', widest: 5, align: 'right' },
      ],
      [
        ['张三', '1'],
        ['Ann', '22'],
        ['欧阳建国', '333'],
      ],
    ).split('\n')
    expect(lines.slice(2)).toEqual(['张三          1', 'Ann          22', '欧阳建国    333'])
    expect(new Set(lines.slice(2).map((line) => stringWidth(line))).size).toBe(1)
  })

  test('cuts what is wider than its column', () => {
    const [, , line = ''] = layOut([{ head: 'name', widest: 8 }], [['南通澄越缘智能装备股份有限公司']]).split('\n')
    expect(stringWidth(line)).toBeLessThanOrEqual(8)
    expect(line).toMatch(/…$/)
  })

  test('has room for more rows than a call has arguments', () => {
    const rows = Array.from({ length: 200_000 }, () => ['a'])
    expect(layOut([{ head: 'id', widest: 8 }], rows)).toHaveLength('id\n──'.length + rows.length * '\na'.length)
  })

  test('shows some of each list, and gives the room of a short one to the others', () => {
    expect(sample([['a1', 'a2', 'a3', 'a4'], ['b1'], []], 4)).toEqual(['a1', 'a2', 'a3', 'b1'])
    expect(sample([['a1'], ['b1']], Infinity)).toEqual(['a1', 'b1'])
  })
})

test('a name cannot move the cursor or turn the direction of a line', () => {
  expect(plainText('a\u001B[2Jb\u202Ec\u0007\r\nd')).toBe('a[2Jbcd')
})

describe('what is written whole', () => {
  const written = async (write: (output: PassThrough) => Promise<void>): Promise<string> => {
    const output = new PassThrough()
    const [all] = await Promise.all([text(output), write(output).then(() => output.end())])
    return all
  }

  test('is JSON, also when there is nothing', async () => {
    const whole = await written(async (output) => {
      const json = jsonOutput(output, never)
      await json.write([customer])
      await json.write([])
      await json.write([customer])
      await json.end()
    })
    expect(JSON.parse(whole)).toEqual([customer, customer])
    expect(await written((output) => jsonOutput(output, never).end())).toBe('[]\n')
  })

  test('is CSV in which no cell is a formula', async () => {
    const whole = await written(async (output) => {
      const csv = csvOutput(output, never)
      await csv.write([customer])
      await csv.end()
    })
    expect(whole.split('\r\n')[1]).toBe(
      `acme,acme,1,1,"'=HYPERLINK(""http://example.com"")",unknown,unknown,,,"one, ""two""\nthree",,,"{""id"":""1""}"`,
    )
    expect(await written((output) => csvOutput(output, never).end())).toMatch(/^connection,provider,.*raw\r\n$/)
  })
})

describe('a terminal gets nothing that it obeys', () => {
  const tricky = { ...customer, name: 'a\u001B[2J\u009B2J\u202Eb', raw: { name: '\u009B' } }
  const write = async (make: typeof jsonOutput, isTTY: boolean): Promise<string> => {
    const output = Object.assign(new PassThrough(), { isTTY })
    const whole = make(output, never)
    const [all] = await Promise.all([
      text(output),
      whole
        .write([tricky])
        .then(() => whole.end())
        .then(() => output.end()),
    ])
    return all
  }

  test('in JSON, which says the same', async () => {
    const shown = await write(jsonOutput, true)
    expect(shown).not.toMatch(/[^\P{Cc}\r\n]|\u202E/u)
    expect(JSON.parse(shown)).toEqual([tricky])
  })

  test('in CSV, which leaves it out there alone', async () => {
    expect(await write(csvOutput, true)).not.toMatch(/[^\P{Cc}\r\n]|\u202E/u)
    expect(await write(csvOutput, false)).toContain(tricky.name)
  })
})
