import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { Interruption } from '../interruption.ts'

/**
 * Asks a person at a terminal for a plain yes. The end of the input is a no.
 *
 * @throws Interruption at Ctrl-C; the signal's reason where it is called off
 */
export async function isAgreed(input: Readable, output: Writable, signal: AbortSignal): Promise<boolean> {
  const terminal = createInterface({ input, output })
  const callOff = Promise.withResolvers<never>()
  const refuse = () => callOff.reject(signal.reason)
  signal.addEventListener('abort', refuse, { once: true })
  try {
    const answer = new Promise<string>((resolve) => {
      terminal.question('Send these calls? [y/N] ', resolve)
      // While it asks, the terminal hands Ctrl-C over as a key.
      terminal.once('SIGINT', () => callOff.reject(new Interruption(130)))
      terminal.once('close', () => resolve(''))
    })
    return /^(y|yes)$/i.test((await Promise.race([answer, callOff.promise])).trim())
  } finally {
    signal.removeEventListener('abort', refuse)
    terminal.close()
  }
}
