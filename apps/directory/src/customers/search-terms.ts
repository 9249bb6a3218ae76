import { firstCharacters } from './folded-text.ts'
import { namePartsOf, type NamePart } from './name-parts.ts'

// Customers are found by lexemes of our own in a tsvector: PostgreSQL's parser knows no Chinese, and its trigrams are
// empty for two characters (issue 6). Letters and digits alone make a lexeme that a query finds by its start; one that
// is found as a whole only begins with a mark, which no such query has.
const phoneMark = '+'
const emailMark = '@'
const facetMark = '#'

/** Letters of a word, or digits of an id, that are searched. */
const longestWord = 24
/** Letters from one syllable on that are searched: three syllables or more. More would make every lexeme a rare one. */
const longestReading = 16
const longestInitials = 8

interface Searchable {
  readonly parts: readonly NamePart[]
  readonly vendorId: string | null
  readonly phone: string | null
  readonly email: string | null
}

/**
 * What a customer is found by: each character of a name and each two neighbours, the pinyin and the initials from each
 * syllable on, each word, the vendor's id, and phone and e-mail as a whole.
 *
 * @example searchTermsOf({ parts: namePartsOf('张三', true), vendorId: null, phone: null, email: null })
 * // ['张', '张三', '三', 'zhangsan', 'zs', 'san', 's']
 */
export function searchTermsOf({ parts, vendorId, phone, email }: Searchable): readonly string[] {
  const terms = new Set<string>()
  for (const part of parts) {
    if (part.type === 'word') terms.add(wordTerm(part.text))
    if (part.type !== 'characters') continue
    for (const gram of gramsOf(part.text, 1)) terms.add(gram)
    for (const gram of gramsOf(part.text, 2)) terms.add(gram)
    for (const index of part.syllables.keys()) {
      const syllables = part.syllables.slice(index, index + longestReading)
      terms.add(firstCharacters(syllables.join(''), longestReading))
      terms.add(firstCharacters(syllables.map((syllable) => firstCharacters(syllable, 1)).join(''), longestInitials))
    }
  }
  // A name that is read across its parts, such as 3M中国.
  const [start = ''] =
    /^[a-z0-9]*/.exec(parts.map((part) => ('syllables' in part ? part.syllables.join('') : part.text)).join('')) ?? []
  terms.add(firstCharacters(start, longestReading))
  for (const term of idTerms(vendorId ?? '')) terms.add(term)
  const digits = phone === null ? null : phoneTerm(phone)
  if (digits) terms.add(digits)
  if (email !== null) terms.add(emailTerm(email))
  terms.delete('')
  return [...terms]
}

/**
 * What a person searches, in the syntax of `tsquery`; `null` where there is nothing that could be found, such as in `?!`.
 *
 * @param text folded
 * @example searchQueryOf('王 zhang') // "'王' & 'zhang':*"
 */
export function searchQueryOf(text: string): string | null {
  const words = namePartsOf(text, false).flatMap((part) => {
    if (part.type === 'gap') return []
    if (part.type === 'word') return startsWith(wordTerm(part.text))
    const size = Array.from(part.text).length
    return gramsOf(part.text, Math.min(size, 2)).map(quoted)
  })
  if (words.length === 0) return null
  const whole = [phoneTerm(text), text.includes('@') ? emailTerm(text) : null].filter((term) => term !== null)
  const parts = words.join(' & ')
  return whole.length === 0 ? parts : [`(${parts})`, ...whole.map(quoted)].join(' | ')
}

/** Limits a query to facets; see the index `customer_search`. */
export function withinFacets(query: string, facets: readonly number[]): string {
  return `(${query}) & (${facets.map((facet) => quoted(`${facetMark}${facet}`)).join(' | ')})`
}

function startsWith(term: string): string[] {
  if (term === '') return []
  // Pinyin is kept shorter than what may be typed.
  return [
    term.length > longestReading
      ? `(${quoted(term)}:* | ${quoted(firstCharacters(term, longestReading))})`
      : `${quoted(term)}:*`,
  ]
}

function wordTerm(word: string): string {
  return firstCharacters(word.replace(/['’]/g, ''), longestWord)
}

function gramsOf(text: string, size: number): string[] {
  const characters = Array.from(text)
  return characters
    .slice(0, characters.length + 1 - size)
    .map((_, index) => characters.slice(index, index + size).join(''))
}

/**
 * The words of a vendor's id, each of which is found by its beginning.
 *
 * @example idTerms('CRM-10086') // ['crm', '10086']
 */
export function idTerms(vendorId: string): readonly string[] {
  return wordsOf(vendorId.normalize('NFKC').toLowerCase().slice(0, 200))
}

/**
 * The words of a text, each as it is searched.
 *
 * @param folded not cut any further: what finds somebody must be among them
 */
export function wordsOf(folded: string): readonly string[] {
  return namePartsOf(folded, false)
    .filter(({ type }) => type !== 'gap')
    .map(({ text }) => wordTerm(text))
}

/**
 * Whether a word that is searched finds a term: by its beginning, or as a reading, which is kept shorter than what may be
 * typed.
 */
export function isFoundBy(term: string, word: string): boolean {
  return term.startsWith(word) || (word.length > longestReading && term === firstCharacters(word, longestReading))
}

/** A phone number as a whole, without the code of China; `null` where it is no whole number. */
export function phoneTerm(text: string): string | null {
  if (!/^[\d\s()+.\-/]+$/.test(text)) return null
  const digits = text.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '')
  return digits.length >= 5 && digits.length <= 20 ? phoneMark + digits : null
}

/** An e-mail address as a whole. */
export function emailTerm(text: string): string {
  return emailMark + firstCharacters(text.normalize('NFKC').trim().toLowerCase(), 300)
}

/** A lexeme as `tsquery` reads it. */
function quoted(term: string): string {
  return `'${term.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
}
