import { KehuError } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { printed } from '../src/leak/printed.ts'

const mark = 'MARK'
const hidden = Object.defineProperty({}, 'value', { value: mark, enumerable: false })
const computed = {
  get value() {
    return mark
  },
}

test.each<[string, unknown]>([
  ['the message of an error', new Error(mark)],
  ['the cause of an error', new Error('failed', { cause: new Error(mark) })],
  ['a property that is not enumerable', hidden],
  ['an accessor', computed],
  ['a symbol', { [Symbol(mark)]: 1 }],
  ['the 200th item of a list', Array.from({ length: 200 }, (_, index) => (index === 199 ? mark : ''))],
  ['the end of a long text', { value: 'x'.repeat(20_000) + mark }],
  ['what becomes of it as JSON', { toJSON: () => mark }],
  ['what becomes of it as text', { toString: () => mark }],
  ['a map', new Map([[{ deep: { deeper: { deepest: mark } } }, 1]])],
  ['the properties of a function', Object.assign(() => 1, { options: { key: mark } })],
])('what stands in %s is shown', (_, value) => {
  expect(printed(value)).toContain(mark)
})

test('what the vendor wrote is not shown, since a KehuError keeps it apart', () => {
  const error = new KehuError({ category: 'unknown', message: 'It failed.', vendorMessage: mark })
  expect(printed(error)).toContain('It failed.')
  expect(printed(error)).not.toContain(mark)
  expect(error.vendorMessage).toBe(mark)
})

test('a value that cannot be printed is printed as far as it goes', () => {
  const stubborn = {
    mark,
    toJSON() {
      throw new Error('no')
    },
  }
  expect(printed(stubborn)).toContain(mark)
  expect(printed({ number: 1n, mark })).toContain(mark)
})
