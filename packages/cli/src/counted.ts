/**
 * How many there are of something, in words.
 *
 * @example counted(1, 'call') // '1 call'
 * @example counted(2, 'kind of drift', 'kinds of drift') // '2 kinds of drift'
 */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
