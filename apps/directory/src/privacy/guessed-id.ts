import { idTerms, isFoundBy, wordsOf } from '../customers/search-terms.ts'

// A shorter word of an id, such as the mark of a branch, tells nobody's, unless such words are half of the id or more.
const shortestTelling = 3

/**
 * Whether who searches has half of an id, or of one of its words. Each word is found by its beginning, so that an id could
 * be guessed letter by letter and word by word; who has as much is not looking around.
 *
 * @param text as it was typed, folded
 * @example isIdGuessed('13687', '13687654321') // false: not yet half
 */
export function isIdGuessed(text: string, vendorId: string): boolean {
  const words = wordsOf(text)
  const guesses = idTerms(vendorId).map((term) => {
    const letters = words.filter((word) => isFoundBy(term, word)).map((word) => Math.min(word.length, term.length))
    return { of: term.length, letters: Math.max(0, ...letters) }
  })
  const whole = guesses.reduce((all, { letters, of }) => ({ letters: all.letters + letters, of: all.of + of }), none)
  const ofShort = guesses.reduce((all, { of }) => (of < shortestTelling ? all + of : all), 0)
  const shortest = isHalf({ letters: ofShort, of: whole.of }) ? 1 : shortestTelling
  return isHalf(whole) || guesses.some((guess) => guess.of >= shortest && isHalf(guess))
}

interface Guess {
  readonly letters: number
  /** Letters of what is guessed. */
  readonly of: number
}

const none: Guess = { letters: 0, of: 0 }

function isHalf({ letters, of }: Guess): boolean {
  return letters > 0 && 2 * letters >= of
}
