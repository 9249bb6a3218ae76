import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { searchWords } from '../.vitepress/words.ts'

test.each([
  ['客户列表 list', ['客', '户', '列', '表', '客户', '户列', '列表', 'list']],
  ['用kehu verify验证', ['用', 'kehu', 'verify', '验', '证', '验证']],
  ['errors/codes, HTTP 429', ['errors', 'codes', 'HTTP', '429']],
  ['客', ['客']],
  ['', []],
])('finds the words of %j', (text, words) => {
  expect(searchWords(text)).toEqual(words)
})

test('needs nothing around it, since the browser is given its text', () => {
  const alone = runInNewContext(`(${searchWords.toString()})`) as typeof searchWords
  expect([...alone('企查查 cursor')]).toEqual(searchWords('企查查 cursor'))
})
