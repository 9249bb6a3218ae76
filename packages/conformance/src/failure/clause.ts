/** What a sentence of somebody else's says, to stand inside one of ours: without its full stop. */
export function clause(sentence: string): string {
  return sentence.replace(/[.;\s]+$/, '')
}
