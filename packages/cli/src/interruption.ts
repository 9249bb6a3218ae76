/** The run was called off from outside; the process ends with the code, without a word. */
export class Interruption extends Error {
  readonly exitCode: number

  constructor(exitCode: number) {
    super('The run was called off.')
    this.exitCode = exitCode
  }
}

/**
 * Aborts with an {@link Interruption} when the process is told to end. Each signal is heard once: a second one ends the
 * process at once.
 */
export function watchForInterruption(): AbortSignal {
  const controller = new AbortController()
  // By the custom of shells, 128 and the number of the signal. The first comes when the terminal is closed.
  process.once('SIGHUP', () => controller.abort(new Interruption(129)))
  process.once('SIGINT', () => controller.abort(new Interruption(130)))
  process.once('SIGTERM', () => controller.abort(new Interruption(143)))
  return controller.signal
}
