import type { RunView } from '../../../src/api/schemas/run.ts'
import { eventsAddress } from './client.ts'

/** What the page hears from the server. */
export interface LiveListener {
  /** A run was asked for, went on or ended. */
  run(run: RunView): void
  /** Possible matches came, went, or were decided. */
  matches(): void
  /** The stream is open, for the first time or again: what was told in between was missed. */
  open(): void
}

/** Listens until the returned function is called. A broken stream is opened anew by the browser. */
export function listen(listener: LiveListener): () => void {
  const events = new EventSource(eventsAddress)
  events.addEventListener('open', () => listener.open())
  events.addEventListener('run', (event: MessageEvent<string>) => listener.run(JSON.parse(event.data) as RunView))
  events.addEventListener('matches', () => listener.matches())
  return () => events.close()
}
