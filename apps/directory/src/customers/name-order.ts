import { firstCharacters } from './folded-text.ts'
import type { NamePart } from './name-parts.ts'

/** Where customers without a name stand: behind every other, since no text begins with this character. */
export const namelessOrder = '\u{10FFFF}'

/**
 * The name as it is sorted: Chinese by its pinyin and then by itself, among names in Latin letters.
 *
 * @example nameOrderOf('张三', namePartsOf('张三', true)) // 'zhangsan 张三'
 */
export function nameOrderOf(folded: string, parts: readonly NamePart[]): string {
  if (folded === '') return namelessOrder
  const read = parts.map((part) => (part.type === 'characters' ? part.syllables.join('') : part.text)).join('')
  if (read === folded) return folded
  // An index takes 2,700 bytes, and a cursor has to hold this too.
  return `${firstCharacters(read, 300)} ${firstCharacters(folded, 100)}`
}
