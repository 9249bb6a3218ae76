import { comparableText, isMasked } from './comparable-text.ts'

const formOfAddress = /(?:先生|女士|小姐|老师|同志)+$/u
const latinFormOfAddress = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'prof'])

/**
 * The name of a person as it is compared. Chinese has no blanks and no dots in it; Latin words stand in alphabetical
 * order, since vendors do not agree which of them comes first (quirk 1.33). `null` for a masked name, for a surname with
 * a form of address, and for a single character: these name nobody.
 *
 * @example personName('Hartley, Amelia') // 'amelia hartley'
 * @example personName('王先生') // null
 */
export function personName(name: string): string | null {
  if (isMasked(name)) return null
  const words = comparableText(name)
    .replaceAll(/['’`]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !latinFormOfAddress.has(word))
  const hasChinese = words.some((word) => /\p{Script=Han}/u.test(word))
  const whole = hasChinese ? words.join('').replace(formOfAddress, '') : words.toSorted().join(' ')
  return whole.length < 2 ? null : whole
}
