import type { RunView } from '../../../src/api/schemas/run.ts'
import { heartbeatMs } from '../../../src/api/heartbeat.ts'
import { eventsAddress } from './client.ts'

/** What the page hears from the server. */
export interface LiveListener {
  /** A run was asked for, went on or ended. */
  run(run: RunView): void
  /** Possible matches came, went, or were decided. */
  matches(): void
  /** The stream is open. @param hasMissed whether something may have been told that it did not hear */
  open(hasMissed: boolean): void
  /** The stream broke, or could not be opened. */
  lost(): void
}

/** Milliseconds before the first attempt to open a stream that the browser has given up, and at most. */
const [shortestMs, longestMs] = [1000, 30_000]

/** Behind so much silence a stream is dead, whatever the browser says: three heartbeats did not come. */
const silentMs = 3 * heartbeatMs

/**
 * Listens until the returned function is called, while the page is seen: a browser has six connections to a server
 * (HTTP/1.1) for all of its tabs, and six streams of tabs that nobody looks at would leave none for anything else.
 *
 * A browser opens a stream that broke anew, but gives it up for good after any answer that is no stream, such as the
 * 502 of a proxy or a 401 (HTML standard, 9.2.3 "fail the connection"). Then another one is opened after a wait. So it
 * is where nothing was heard for long: a connection that broke while the machine slept, or behind a gateway that has
 * forgotten it, is an open one to the browser for ever.
 *
 * @param mayOpen whether to open another one; where it rejects, it is asked again after a longer wait
 * @example
 * const stop = listen(listener, async () => (await api.session(signal)).isOpen)
 */
export function listen(listener: LiveListener, mayOpen: () => Promise<boolean>): () => void {
  let attempts = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let events: EventSource | null = null
  let hasMissed = false
  const followSight = (): void => (document.hidden ? pause() : begin())

  function begin(): void {
    if (events) return
    const opened = new EventSource(eventsAddress)
    events = opened
    const lose = (): void => {
      clearTimeout(silence)
      hasMissed = true
      listener.lost()
    }
    const giveUp = (): void => {
      opened.close()
      events = null
      lose()
      waitToOpen()
    }
    const hear = (): void => {
      clearTimeout(silence)
      silence = setTimeout(giveUp, silentMs)
    }
    opened.addEventListener('open', () => {
      attempts = 0
      hear()
      listener.open(hasMissed)
      hasMissed = false
    })
    opened.addEventListener('error', () => (opened.readyState === EventSource.CLOSED ? giveUp() : lose()))
    opened.addEventListener('heartbeat', hear)
    opened.addEventListener('run', (event: MessageEvent<string>) => {
      hear()
      listener.run(JSON.parse(event.data) as RunView)
    })
    opened.addEventListener('matches', () => {
      hear()
      listener.matches()
    })
  }

  function waitToOpen(): void {
    timer = setTimeout(() => void openAgain(), waitBefore(attempts, Math.random()))
    attempts += 1
  }

  async function openAgain(): Promise<void> {
    const asked = timer
    const may = await mayOpen().catch(() => null)
    // Nobody looks or listens any more, or did so anew.
    if (timer !== asked) return
    if (may === null) waitToOpen()
    else if (may) begin()
  }

  function pause(): void {
    clearTimeout(timer)
    clearTimeout(silence)
    timer = undefined
    events?.close()
    events = null
    hasMissed = true
  }

  document.addEventListener('visibilitychange', followSight)
  followSight()
  return () => {
    document.removeEventListener('visibilitychange', followSight)
    pause()
  }
}

/**
 * Milliseconds to wait before a stream is opened again: twice as long each time, and by chance up to half of it less,
 * so that the pages of many people do not come back at one moment.
 *
 * @param attempts that were made before, from 0
 * @param chance from 0 to below 1
 */
export function waitBefore(attempts: number, chance: number): number {
  return Math.min(longestMs, shortestMs * 2 ** attempts) * (1 - chance / 2)
}
