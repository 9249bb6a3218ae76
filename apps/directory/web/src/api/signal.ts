/** Tells whoever listens that something happened. */
export interface Signal {
  tell(): void
  /** Hears until the returned function is called. */
  hear(listener: () => void): () => void
}

export function createSignal(): Signal {
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
