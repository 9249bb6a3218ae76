/**
 * The text with U+FFFD for what PostgreSQL refuses: U+0000, and halves of surrogate pairs. All else stays, marks of
 * direction among it.
 */
export function storableText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\u0000', '\uFFFD')
}
