/**
 * Cuts a text into the words that the search knows it by: Latin words and numbers as they stand, and Chinese, which has
 * no blanks between its words, by each character and each pair of neighbours. So one character finds, and so do two.
 *
 * It is sent to the browser as text, so it must need nothing around it.
 *
 * @example searchWords('客户列表 list') // ['客', '户', '列', '表', '客户', '户列', '列表', 'list']
 */
export function searchWords(text: string): string[] {
  return text.split(/[^\p{L}\p{N}_]+/u).flatMap((run) =>
    (run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []).flatMap((part) => {
      if (!/^\p{Script=Han}/u.test(part)) return [part]
      const characters = Array.from(part)
      return [...characters, ...characters.slice(1).map((character, index) => `${characters[index]}${character}`)]
    }),
  )
}
