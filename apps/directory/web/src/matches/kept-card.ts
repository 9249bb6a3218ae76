import type { MatchView } from '../../../src/api/schemas/match.ts'

/** Says which of all cards one is. */
export function cardOf({ left, right }: Pick<MatchView, 'left' | 'right'>): string {
  return `${left.id} ${right.id}`
}

/** Keeps a card with the entry of the browser's history, so that "back" from a customer leads to it. */
export function keepCard(card: string): void {
  if (keptCard() !== card) history.replaceState({ card }, '')
}

/** The card that was kept with where the history is now; `null` where somebody comes anew. */
export function keptCard(): string | null {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null || !('card' in state)) return null
  return typeof state.card === 'string' ? state.card : null
}
