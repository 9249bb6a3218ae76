/** Tells the list that customers came or changed on the server. */
export interface Signal {
  tell(): void
  /** Hears until the returned function is called. */
  hear(listener: () => void): () => void
}

function createSignal(): Signal {
  const listeners = new Set<() => void>()
  return {
    tell() {
      for (const listener of listeners) listener()
    },
    hear(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const customersChanged: Signal = createSignal()
