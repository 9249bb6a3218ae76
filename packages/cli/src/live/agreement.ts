import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'

/** Asks a person at a terminal for a plain yes. */
export async function isAgreed(input: Readable, output: Writable, signal: AbortSignal): Promise<boolean> {
  const terminal = createInterface({ input, output })
  try {
    return /^(y|yes)$/i.test((await terminal.question('Send these calls? [y/N] ', { signal })).trim())
  } finally {
    terminal.close()
  }
}
