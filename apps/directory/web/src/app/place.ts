import { useMemo, useSyncExternalStore } from 'react'

export const views = ['customers', 'connections', 'matches', 'runs', 'charts', 'access'] as const

export type View = (typeof views)[number]

/** What the page shows, as its address says it. */
export interface Place {
  readonly view: View
  readonly parameters: URLSearchParams
}

// Behind `#`: what somebody looks for stays out of the page's own request, and of what is logged about it.
export function placeOf(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?', 2)
  return { view: views.find((view) => view === path) ?? 'customers', parameters: new URLSearchParams(query) }
}

/** The address of a place, such as `#/customers?search=王`. */
export function addressOf(view: View, parameters: URLSearchParams = new URLSearchParams()): string {
  return `#/${view}${parameters.size > 0 ? `?${parameters}` : ''}`
}

/**
 * Goes to a place.
 *
 * @param step `push` where "back" should come back here, `replace` for what changes while somebody types
 */
export function go(address: string, step: 'push' | 'replace'): void {
  if (address === location.hash) return
  if (step === 'push') history.pushState(null, '', address)
  else history.replaceState(null, '', address)
  // Neither of the two tells anybody.
  dispatchEvent(new PopStateEvent('popstate'))
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(hear, () => location.hash)
  return useMemo(() => placeOf(hash), [hash])
}

function hear(changed: () => void): () => void {
  addEventListener('popstate', changed)
  addEventListener('hashchange', changed)
  return () => {
    removeEventListener('popstate', changed)
    removeEventListener('hashchange', changed)
  }
}
