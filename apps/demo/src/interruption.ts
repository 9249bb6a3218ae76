/** Ends a run before its end: the process exits with the code, after the sentence if there is one. */
export class Interruption extends Error {
  readonly exitCode: number

  constructor(exitCode: number, sentence = '') {
    super(sentence)
    this.exitCode = exitCode
  }
}

/** What a failed write means. A reader such as `head` may leave before the end: it has what it wants. */
export function writeFailure({ code, message }: NodeJS.ErrnoException): Interruption {
  return code === 'EPIPE' ? new Interruption(0) : new Interruption(1, `The output cannot be written: ${message}.`)
}

/** Aborts with an {@link Interruption} when the process is told to end, or when its output takes no more. */
export function watchForInterruption(): AbortSignal {
  const controller = new AbortController()
  // By the custom of shells, 128 and the number of the signal. Each is heard once: a second one ends at once.
  process.once('SIGINT', () => controller.abort(new Interruption(130)))
  process.once('SIGTERM', () => controller.abort(new Interruption(143)))
  for (const output of [process.stdout, process.stderr])
    output.on('error', (error: NodeJS.ErrnoException) => controller.abort(writeFailure(error)))
  return controller.signal
}
