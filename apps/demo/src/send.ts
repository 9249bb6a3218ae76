import type { Writable } from 'node:stream'
import { writeFailure } from './interruption.ts'

/**
 * Writes, and waits until the text is taken: a slow reader slows the list down, and a failed write is not overlooked.
 *
 * @throws Interruption when the write fails; the signal's reason when it aborts, since a reader may never read on
 */
export async function send(output: Writable, text: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  let stop: () => void = () => undefined
  const taken = new Promise<void>((resolve, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    output.write(text, (error) => (error ? reject(writeFailure(error)) : resolve()))
  })
  await taken.finally(() => signal.removeEventListener('abort', stop))
}
