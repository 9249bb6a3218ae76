import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listen, waitBefore, type LiveListener } from '../src/api/live-events.ts'

/** A stream as a browser has it, whose end of the wire is the test. */
class FakeStream extends EventTarget {
  static readonly CLOSED = 2
  static readonly all: FakeStream[] = []
  readyState = 0

  constructor() {
    super()
    FakeStream.all.push(this)
  }

  close(): void {
    this.readyState = FakeStream.CLOSED
  }

  opens(): void {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }

  /** As after a connection that broke: the browser goes on by itself. */
  breaks(): void {
    this.readyState = 0
    this.dispatchEvent(new Event('error'))
  }

  /** As after an answer that is no stream: the browser has given up. */
  fails(): void {
    this.readyState = FakeStream.CLOSED
    this.dispatchEvent(new Event('error'))
  }
}

/** A page, which its tab shows or hides. */
class FakeDocument extends EventTarget {
  hidden = false

  turns({ hidden }: { readonly hidden: boolean }): void {
    this.hidden = hidden
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

let heard: string[]
let shown: FakeDocument
let listener: LiveListener

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0)
  vi.stubGlobal('EventSource', FakeStream)
  shown = new FakeDocument()
  vi.stubGlobal('document', shown)
  FakeStream.all.length = 0
  heard = []
  listener = {
    run: ({ id }) => heard.push(`run ${id}`),
    matches: () => heard.push('matches'),
    open: (hasMissed) => heard.push(hasMissed ? 'open again' : 'open'),
    lost: () => heard.push('lost'),
  }
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function stream(at = -1): FakeStream {
  const found = FakeStream.all.at(at)
  if (!found) throw new Error('No stream was opened.')
  return found
}

test('a stream that only broke is left to the browser, which opens it anew', async () => {
  listen(listener, () => Promise.resolve(true))
  stream().opens()
  stream().breaks()
  await vi.advanceTimersByTimeAsync(120_000)
  stream().opens()
  stream().dispatchEvent(new MessageEvent('run', { data: '{"id":7}' }))
  stream().dispatchEvent(new MessageEvent('matches', { data: '{}' }))
  expect(heard).toEqual(['open', 'lost', 'open again', 'run 7', 'matches'])
  expect(FakeStream.all.length).toBe(1)
})

test('a stream that the browser has given up is opened again, after waits that grow', async () => {
  listen(listener, () => Promise.resolve(true))
  for (const wait of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
    const before = FakeStream.all.length
    stream().fails()
    await vi.advanceTimersByTimeAsync(wait - 1)
    expect(FakeStream.all.length).toBe(before)
    await vi.advanceTimersByTimeAsync(1)
    expect(FakeStream.all.length).toBe(before + 1)
  }
  stream().opens()
  // What went well is a new beginning.
  const before = FakeStream.all.length
  stream().fails()
  await vi.advanceTimersByTimeAsync(1000)
  expect(FakeStream.all.length).toBe(before + 1)
  stream().opens()
  expect(heard.slice(-3)).toEqual(['open again', 'lost', 'open again'])
})

test('a stream that says nothing for three heartbeats is closed and opened again', async () => {
  listen(listener, () => Promise.resolve(true))
  const [first] = FakeStream.all
  first?.opens()
  for (const event of ['heartbeat', 'matches', 'run']) {
    await vi.advanceTimersByTimeAsync(44_999)
    stream().dispatchEvent(new MessageEvent(event, { data: '{"id":7}' }))
  }
  await vi.advanceTimersByTimeAsync(44_999)
  expect(heard).toEqual(['open', 'matches', 'run 7'])
  await vi.advanceTimersByTimeAsync(1)
  expect(heard.at(-1)).toBe('lost')
  expect(first?.readyState).toBe(FakeStream.CLOSED)
  await vi.advanceTimersByTimeAsync(1000)
  expect(FakeStream.all.length).toBe(2)
  stream().opens()
  // The silence of a stream that broke is the browser's to end.
  stream().breaks()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(heard.slice(-3)).toEqual(['lost', 'open again', 'lost'])
  expect(FakeStream.all.length).toBe(2)
})

test('nothing is opened for whom the server lets in no longer, and it is asked again where it does not answer', async () => {
  const answers = [() => Promise.reject(new TypeError('Failed to fetch')), () => Promise.resolve(false)]
  const mayOpen = vi.fn<() => Promise<boolean>>(() => answers.shift()?.() ?? Promise.resolve(true))
  listen(listener, mayOpen)
  stream().fails()
  await vi.advanceTimersByTimeAsync(1000)
  expect(mayOpen).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(2000)
  expect(mayOpen).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(mayOpen).toHaveBeenCalledTimes(2)
  expect(FakeStream.all.length).toBe(1)
})

test('who stops listening opens nothing any more, also where the session is just asked for', async () => {
  const mayOpen = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true))
  const stopWaiting = listen(listener, mayOpen)
  stream().fails()
  stopWaiting()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(mayOpen).not.toHaveBeenCalled()
  expect(FakeStream.all.length).toBe(1)

  const { promise, resolve } = Promise.withResolvers<boolean>()
  const stopAsking = listen(listener, () => promise)
  stream().fails()
  await vi.advanceTimersByTimeAsync(1000)
  stopAsking()
  resolve(true)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(FakeStream.all.length).toBe(2)

  const stop = listen(listener, () => Promise.resolve(true))
  stream().opens()
  stop()
  expect(stream().readyState).toBe(FakeStream.CLOSED)
  const before = heard.length
  await vi.advanceTimersByTimeAsync(120_000)
  expect(heard.length).toBe(before)
})

test('a page that nobody looks at has no stream, and has missed what was told meanwhile', async () => {
  const stop = listen(listener, () => Promise.resolve(true))
  stream().opens()
  shown.turns({ hidden: true })
  expect(stream().readyState).toBe(FakeStream.CLOSED)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(FakeStream.all.length).toBe(1)
  shown.turns({ hidden: false })
  shown.turns({ hidden: false })
  expect(FakeStream.all.length).toBe(2)
  stream().opens()
  expect(heard).toEqual(['open', 'open again'])
  // Nor is one opened that was waited for, or asked for.
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const waiting = listen(listener, () => promise)
  stream().fails()
  await vi.advanceTimersByTimeAsync(1000)
  shown.turns({ hidden: true })
  shown.turns({ hidden: false })
  const before = FakeStream.all.length
  resolve(true)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(FakeStream.all.length).toBe(before)
  waiting()
  stop()
  shown.turns({ hidden: true })
  shown.turns({ hidden: false })
  expect(FakeStream.all.length).toBe(before)
  // One that is opened behind others has read its lists before it is seen.
  shown.hidden = true
  listen(listener, () => Promise.resolve(true))
  expect(FakeStream.all.length).toBe(before)
  shown.turns({ hidden: false })
  stream().opens()
  expect(heard.at(-1)).toBe('open again')
})

test('a wait is shortened by chance, by half of it at most', () => {
  expect([0, 0.5, 1].map((chance) => waitBefore(2, chance))).toEqual([4000, 3000, 2000])
  expect([4, 5, 50].map((attempts) => waitBefore(attempts, 0))).toEqual([16_000, 30_000, 30_000])
})
