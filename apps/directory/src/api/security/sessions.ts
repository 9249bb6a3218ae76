import { randomBytes } from 'node:crypto'

/** How long a session lasts, in milliseconds. */
export const sessionMs: number = 12 * 60 * 60 * 1000

const most = 1000

/** The browsers that have shown the token. In memory: a new start asks for the token again. */
export interface Sessions {
  /** Begins one; its id goes into the cookie, and says nothing of the token. */
  begin(): string
  isOpen(id: string | undefined): boolean
  end(id: string | undefined): void
}

/** @param now epoch milliseconds */
export function createSessions(now: () => number): Sessions {
  // In the order of their beginning, so the first is the first to end.
  const ends = new Map<string, number>()
  return {
    begin() {
      const [first] = ends.keys()
      if (ends.size >= most && first !== undefined) ends.delete(first)
      const id = randomBytes(32).toString('base64url')
      ends.set(id, now() + sessionMs)
      return id
    },
    isOpen(id) {
      const end = id === undefined ? undefined : ends.get(id)
      if (id === undefined || end === undefined) return false
      if (now() < end) return true
      ends.delete(id)
      return false
    },
    end(id) {
      if (id !== undefined) ends.delete(id)
    },
  }
}
