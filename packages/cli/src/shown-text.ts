import { visibleText } from '@kehu/conformance'

/** Longer texts of a stranger are cut: one plugin must not push the others out of sight. */
const mostCharacters = 400

/** A stranger's text on one line of a terminal. */
export function shownText(text: string): string {
  const whole = visibleText(text)
  return whole.length > mostCharacters ? `${whole.slice(0, mostCharacters)}…` : whole
}
